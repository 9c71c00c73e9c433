import { ProbeProcess, type AnswerTo, type ProbeQuestion } from '../services/probe-process.js';
import { bundledEntry } from '../supervisor/bundled-entry.js';

/**
 * One question to a probe process of its own.
 * @throws as ProbeProcess.ask
 */
export async function askProbe<Q extends ProbeQuestion>(question: Q): Promise<AnswerTo<Q>> {
  const probe = new ProbeProcess(bundledEntry('probe.js'));
  try {
    return await probe.ask(question);
  } finally {
    probe.close();
  }
}
