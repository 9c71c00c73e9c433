import type { ExportJob } from '../contract/export.js';
import type { RunStore } from '../workbench/store/index.js';
import type { ExportFile } from './export-file.js';

/** A network of a stored checkpoint. Throws BadInputError where there is none. */
export async function networkFile(
  store: RunStore,
  { ids: [id = ''], network, format, step }: Extract<ExportJob, { kind: 'network' }>,
): Promise<ExportFile> {
  const found = store.checkpoint(id, step);
  const { networkWeights, portableNetwork } = await import('../evaluation/index.js');
  const write = format === 'onnx' ? portableNetwork : networkWeights;
  return {
    name: `${network}.${format}`,
    mediaType: 'application/octet-stream',
    content: await write(found.file, found.sha256, network),
  };
}
