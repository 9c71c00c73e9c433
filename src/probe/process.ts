import { BadInputError } from '../contract/index.js';
import { probeRequestSchema, type ProbeAnswer, type ProbeRequest } from '../contract/probe.js';
import { importDataset, type ImportCallbacks } from '../data/index.js';
import { openTrainerPort } from '../trainer/trainer-port.js';
import { checkConfig } from './check-config.js';
import type { SearchOptions } from './nearest-neighbours.js';
import { realSamples, trainingSamples } from './real-samples.js';

/**
 * Entry of the probe process: it answers what needs the engine, the data or a few steps of training, so that the
 * workbench neither loads them nor waits for them. One answer per request, none to one that is cancelled; it ends
 * with the process that forked it.
 */
function main(): void {
  const port = openTrainerPort();
  if (port === null) {
    process.stderr.write('This file is the probe process of GAN Workbench; start gan-workbench serve.\n');
    process.exit(2);
  }
  const running = new Map<number, AbortController>();
  port.onMessage((message) => {
    const request = probeRequestSchema.safeParse(message);
    if (!request.success) return;
    const { id, type } = request.data;
    if (type === 'cancel') {
      running.get(id)?.abort();
      return;
    }
    const control = new AbortController();
    running.set(id, control);
    const options = {
      signal: control.signal,
      onProgress: (done: number, total: number, skipped = 0) => {
        port.send({ id, type: 'progress', done, total, skipped });
      },
    };
    void answer(request.data, options).then((answered) => {
      running.delete(id);
      if (!control.signal.aborted) port.send(answered);
    });
  });
  port.onClosed(() => process.exit(0));
  // Ctrl-C reaches every process of the terminal; the workbench decides what it means.
  process.on('SIGINT', () => {});
}

type Question = Exclude<ProbeRequest, { type: 'cancel' }>;

async function answer(request: Question, options: SearchOptions): Promise<ProbeAnswer> {
  try {
    return await answerOf(request, options);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { id: request.id, type: 'refused', reason, badInput: error instanceof BadInputError };
  }
}

async function answerOf(request: Question, options: SearchOptions): Promise<ProbeAnswer> {
  const { id, type } = request;
  switch (type) {
    case 'check':
      return { id, type, ...checkConfig(request.config) };
    case 'estimate': {
      // Loaded here: a process that only checks configs has no use for the runtime.
      const { measureOnBackend } = await import('./measure-on-backend.js');
      return { id, type, ...(await measureOnBackend(request)) };
    }
    case 'explain': {
      const { explainStep } = await import('./explain-step.js');
      return { id, type, placement: await explainStep(request.config, request.backend) };
    }
    case 'graph': {
      const { graphHash } = await import('./graph-hash.js');
      return { id, type, sha256: graphHash(request.config) };
    }
    case 'realSamples':
      return { id, type, ...(await realSamples(request.config, request.count)) };
    case 'backend': {
      const { examineBackend } = await import('./examine-backend.js');
      return { id, type, report: await examineBackend(request.backend, request.measure, request.adapter) };
    }
    case 'generate':
      return { id, type, ...(await (await checkpointAnswers()).generateSamples(request)) };
    case 'interpolate':
      return { id, type, ...(await (await checkpointAnswers()).interpolatedSamples(request)) };
    case 'neighbours':
      return { id, type, ...(await (await checkpointAnswers()).neighboursOfSamples(request, options)) };
    case 'importDataset':
      return { id, type, ...(await importDataset(request, paced(options))) };
    case 'trainingSamples':
      return { id, type, ...(await trainingSamples(request.config, request.indices)) };
  }
}

const REPORT_MS = 100;

/** Reports about ten times a second, and the end. */
function paced({ onProgress, signal }: ImportCallbacks): ImportCallbacks {
  let reported = -Infinity;
  return {
    signal,
    onProgress: (done, total, skipped) => {
      const now = performance.now();
      if (done < total && now - reported < REPORT_MS) return;
      reported = now;
      onProgress?.(done, total, skipped);
    },
  };
}

/** Loaded when wanted, as they bring the runtime. */
const checkpointAnswers = () => import('./checkpoint-answers.js');

main();
