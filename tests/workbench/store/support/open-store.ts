// Opens the store argv[2], creates a run in it and prints its id, or the error.
import { RunStore } from '../../../../src/workbench/store/index.js';
import { config } from '../../../checkpoint/support/sample-checkpoint.js';

try {
  const store = RunStore.open(process.argv[2] ?? '');
  process.stdout.write(`${JSON.stringify({ id: store.createRun(config).id })}\n`);
  store.close();
} catch (error) {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  process.stdout.write(`${JSON.stringify({ name, message })}\n`);
}
