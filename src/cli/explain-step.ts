import { BadInputError, type RunConfig, type StepPlacement } from '../contract/index.js';
import { askProbe } from '../workbench/backends/ask-probe.js';
import { writeDocument, writeLines } from './terminal/output.js';
import { textTable } from './terminal/text-table.js';

/**
 * Says on which provider of onnxruntime every node of a config's training step runs, without training it.
 * @throws BadInputError where the backend cannot be explained or used.
 */
export async function explainConfig(config: RunConfig, json: boolean): Promise<void> {
  const { backend } = config.compute;
  if (backend === 'auto')
    throw new BadInputError(
      '--explain: name one backend, as auto may take any; for example --backend webgpu.',
    );
  const { placement } = await askProbe({ type: 'explain', config, backend });
  if (json) writeDocument(placement);
  else writeLines(placementLines(placement));
}

function placementLines({ backend, nodes, refusal }: StepPlacement): string[] {
  const counts = new Map<string, number>();
  for (const { provider } of nodes) counts.set(provider, (counts.get(provider) ?? 0) + 1);
  const elsewhere = nodes.filter(({ provider }) => backend !== 'cpu' && provider === 'CPUExecutionProvider');
  return [
    ...textTable([
      ['node', 'op', 'provider'],
      ...nodes.map(({ name, op, provider }) => [name, op, provider]),
    ]),
    '',
    `${nodes.length} nodes on ${backend}: ${[...counts].map(([provider, count]) => `${count} on ${provider}`).join(', ')}.`,
    ...(elsewhere.length > 0
      ? [
          `${elsewhere.length} would fall to the processor: ${[...new Set(elsewhere.map(({ op }) => op))].join(', ')}.`,
        ]
      : []),
    refusal === null
      ? 'A training takes this graph as it is; no node is moved.'
      : `A training refuses this graph, as it moves no node to the processor: ${refusal}`,
  ];
}
