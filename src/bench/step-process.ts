// The workbench's side of `gan-workbench bench`, a process of its own as a trainer is: speaks the protocol of
// bench/peers, a JSON line in, a JSON line out.
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { createOnnxExecutor } from '../runtime/onnx/executor.js';
import { KernelCeilings } from './kernel-ceilings.js';
import { stepRequestSchema, type StepRequest } from './step-request.js';
import { TimedSteps } from './timed-steps.js';

const { version } = createRequire(import.meta.url)('onnxruntime-node/package.json') as { version: string };

const executor = createOnnxExecutor();
const kernels = new KernelCeilings(executor);
const row: { steps: TimedSteps | null } = { steps: null };

async function answerTo(request: StepRequest): Promise<unknown> {
  if (request.op === 'kernels') return kernels.measure(request.threads, request.budget);
  if (request.op === 'measure') {
    if (row.steps === null) throw new Error('steps are measured before a row was prepared');
    return { ms: await row.steps.measure(request.threads, request.budget) };
  }
  await row.steps?.dispose();
  row.steps = new TimedSteps(executor, request.config, request.dataShape);
  return { work: row.steps.work };
}

const say = (value: unknown): boolean => process.stdout.write(`${JSON.stringify(value)}\n`);

say({ version });
for await (const line of createInterface({ input: process.stdin })) {
  say(await answerTo(stepRequestSchema.parse(JSON.parse(line))));
}
await row.steps?.dispose();
await kernels.close();
