import type { ExportJob } from '../contract/export.js';
import type { CheckpointRecord } from '../contract/index.js';
import type { RunStore } from '../workbench/store/index.js';
import type { ExportFile } from './export-file.js';

/** A network as a file, and the checkpoint it is of. */
export interface MadeNetwork {
  readonly file: ExportFile;
  readonly checkpoint: CheckpointRecord;
}

/** A network of a stored checkpoint. Throws BadInputError where there is none. */
export async function makeNetworkFile(
  store: RunStore,
  { ids: [id = ''], network, format, step }: Extract<ExportJob, { kind: 'network' }>,
): Promise<MadeNetwork> {
  const checkpoint = store.checkpoint(id, step);
  const { networkWeights, portableNetwork } = await import('../evaluation/index.js');
  const write = format === 'onnx' ? portableNetwork : networkWeights;
  const content = await write(checkpoint.file, checkpoint.sha256, network);
  return {
    file: { name: `${network}.${format}`, mediaType: 'application/octet-stream', content },
    checkpoint,
  };
}
