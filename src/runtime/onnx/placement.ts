import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InferenceSession } from 'onnxruntime-node';
import { z } from 'zod';
import type { StepGraph } from '../../engine/step/program.js';
import type { HostTensors } from '../executor.js';
import { lowerGraph } from './lower.js';
import { toOrt } from './ort-tensors.js';
import { loweringTarget, sessionOptions, type OnnxProvider } from './provider.js';

/** One node of a session as it ran. `provider`: CPUExecutionProvider, for example. */
export interface PlacedNode {
  readonly name: string;
  readonly op: string;
  readonly provider: string;
}

export interface Placement {
  readonly nodes: readonly PlacedNode[];
  /** Why onnxruntime refuses the graph where no node may run elsewhere than on the provider; null where it takes it. */
  readonly refusal: string | null;
}

/** The events of onnxruntime's profile that are kernels; it has others of the session and of the model. */
const profileSchema = z.array(
  z.looseObject({
    cat: z.string(),
    name: z.string(),
    args: z.looseObject({ op_name: z.string().optional(), provider: z.string().optional() }).optional(),
  }),
);

/**
 * Runs a graph once on a provider, with the fallback to the CPU that a training forbids, and reads from onnxruntime's
 * own profile where each node ran.
 * @param values state and feeds of the graph.
 */
export async function placementOf(
  graph: StepGraph,
  provider: OnnxProvider,
  values: HostTensors,
): Promise<Placement> {
  const { bytes, inputs } = lowerGraph(graph, await loweringTarget(provider));
  const strict = sessionOptions(provider, 1);
  const folder = mkdtempSync(join(tmpdir(), 'placement-'));
  try {
    const session = await InferenceSession.create(bytes, {
      ...strict,
      extra: {},
      enableProfiling: true,
      profileFilePrefix: join(folder, 'step'),
    });
    await session.run(Object.fromEntries(inputs.map((name) => [name, toOrt(values.get(name)!)])));
    session.endProfiling();
    await session.release();
    return { nodes: nodesOfProfile(folder), refusal: await refusalOf(bytes, strict) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function nodesOfProfile(folder: string): PlacedNode[] {
  const [file] = readdirSync(folder);
  if (file === undefined) throw new Error('onnxruntime wrote no profile.');
  const events = profileSchema.parse(JSON.parse(readFileSync(join(folder, file), 'utf8')));
  return events.flatMap(({ cat, name, args }) => {
    const [op, provider] = [args?.op_name, args?.provider];
    if (cat !== 'Node' || op === undefined || provider === undefined) return [];
    if (!name.endsWith('_kernel_time')) return [];
    return [{ name: name.slice(0, -'_kernel_time'.length), op, provider }];
  });
}

async function refusalOf(
  bytes: Uint8Array,
  options: InferenceSession.SessionOptions,
): Promise<string | null> {
  try {
    await (await InferenceSession.create(bytes, { ...options, logSeverityLevel: 4 })).release();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
