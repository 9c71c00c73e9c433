import {
  BadInputError,
  trainerCommandSchema,
  type TrainerCommand,
  type TrainerEvent,
} from '../contract/index.js';
import { isDiskFull } from '../contract/system-error.js';
import { BackendFailedError } from '../runtime/backends/backend.js';
import { openRunBackend } from '../runtime/backends/open.js';
import { runTraining, type StartCommand } from './run-training.js';
import { TrainingControl } from './training-control.js';
import { openTrainerPort, type TrainerPort } from './trainer-port.js';

const BEAT_MS = 1000;

/**
 * Entry of the trainer process: one run, one process. It reads commands from its port, sends events and
 * ends itself after the last one, or at once when its supervisor is gone.
 */
function main(): void {
  const port = openTrainerPort();
  if (port === null) {
    process.stderr.write(
      'This file is the trainer process of GAN Workbench; start a run with: gan-workbench train\n',
    );
    process.exit(2);
  }
  serveRun(port);
}

function serveRun(port: TrainerPort): void {
  const control = new TrainingControl();
  let begun = false;

  const end = async (event: TrainerEvent): Promise<void> => {
    if (event.type === 'finished') port.send(peakMemory());
    port.send(event);
    await port.flush();
    process.exit(event.type === 'failed' ? 1 : 0);
  };

  port.onMessage((message) => {
    const parsed = trainerCommandSchema.safeParse(message);
    if (!parsed.success) {
      void end(failure(new Error('The trainer process received a command it does not know.')));
    } else if (parsed.data.type !== 'start') {
      obey(parsed.data, control);
    } else if (!begun) {
      begun = true;
      setInterval(() => {
        port.send({ type: 'alive' });
      }, BEAT_MS).unref();
      void train(parsed.data, control, port).then(end);
    }
  });
  port.onClosed(() => process.exit(1));
  // Ctrl-C reaches every process of the terminal; the supervisor alone decides what it means.
  process.on('SIGINT', () => {});
  // Service managers send SIGTERM to every process of a service: keep the work, but insist on nothing.
  process.on('SIGTERM', () => {
    if (control.stopped || !begun) process.exit(1);
    control.request('stop');
  });
}

function obey(command: Exclude<TrainerCommand, StartCommand>, control: TrainingControl): void {
  if (command.type === 'pace') control.setPace(command.updatesPerSecond);
  else if (command.type === 'step') control.step(command);
  else if (command.type === 'threads') control.setThreads(command.threads);
  else control.request(command.type);
}

async function train(
  command: StartCommand,
  control: TrainingControl,
  port: TrainerPort,
): Promise<TrainerEvent> {
  try {
    const { backend } = command.config.compute;
    if (backend === 'auto') throw new Error('The backend was to be chosen before the trainer starts.');
    const { executor, identity } = await openRunBackend(backend, command.adapter);
    const emit = (event: TrainerEvent): void => {
      port.send(event);
    };
    return await runTraining(command, executor, control, emit, identity);
  } catch (error) {
    return control.stopped && isAbort(error) ? { type: 'stopped', step: 0 } : failure(error);
  }
}

/** maxRSS is in KiB. */
function peakMemory(): TrainerEvent {
  const megabytes = Math.round((process.resourceUsage().maxRSS * 1024) / 1e6);
  return { type: 'log', level: 'info', text: `Peak memory of the training process: ${megabytes} MB.` };
}

const isAbort = (error: unknown): boolean => error instanceof Error && error.name === 'AbortError';

function failure(error: unknown): TrainerEvent {
  const reason = error instanceof Error ? error.message : String(error);
  const badInput = error instanceof BadInputError || isDiskFull(error);
  const backend = error instanceof BackendFailedError ? { backend: error.backend } : {};
  return { type: 'failed', reason, badInput, ...backend };
}

main();
