import { BadInputError } from '../contract/index.js';
import type { ExportJob } from '../contract/export.js';
import type { RunStore } from '../workbench/store/index.js';
import type { ExportFile } from './export-file.js';

/** A network of a stored checkpoint. Throws BadInputError where there is none. */
export async function networkFile(
  store: RunStore,
  { ids: [id = ''], network, format, step }: Extract<ExportJob, { kind: 'network' }>,
): Promise<ExportFile> {
  const run = store.run(id);
  const checkpoints = store.checkpoints(run.id);
  const found = step === undefined ? checkpoints.at(-1) : checkpoints.find((record) => record.step === step);
  if (found === undefined) {
    const steps = checkpoints.map((checkpoint) => checkpoint.step).join(', ');
    const remedy = steps === '' ? 'it has none yet' : `it has those of step ${steps}`;
    throw new BadInputError(
      `Run ${run.id} has no checkpoint${step === undefined ? '' : ` of step ${step}`}; ${remedy}.`,
    );
  }
  const { networkWeights, portableNetwork } = await import('../evaluation/index.js');
  const write = format === 'onnx' ? portableNetwork : networkWeights;
  return {
    name: `${network}.${format}`,
    mediaType: 'application/octet-stream',
    content: await write(found.file, found.sha256, network),
  };
}
