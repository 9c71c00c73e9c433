import type { SampleGrid } from '../../contract/index.js';
import type { PanelModes } from '../../workbench/export/index.js';

export interface ModeCoverage {
  /** Modes with at least one sample within three standard deviations. */
  readonly covered: number;
  readonly modes: number;
  /** Share of samples within three standard deviations of a mode. */
  readonly highQuality: number;
}

/** How many modes of a mixture samples [count, d] reach, and how many samples are near one. */
export function modeCoverage(
  { shape, values }: Pick<SampleGrid, 'shape' | 'values'>,
  modes: PanelModes,
): ModeCoverage {
  const [count = 0, dimensions = 1] = shape;
  const reached = new Set<number>();
  let near = 0;
  for (let sample = 0; sample < count; sample += 1) {
    const point = values.subarray(sample * dimensions, (sample + 1) * dimensions);
    const mode = modes.centres.findIndex((centre) => distance(point, centre) <= 3 * modes.std);
    if (mode < 0) continue;
    near += 1;
    reached.add(mode);
  }
  return { covered: reached.size, modes: modes.centres.length, highQuality: count === 0 ? 0 : near / count };
}

const distance = (point: Float32Array, centre: readonly number[]): number =>
  Math.hypot(...centre.map((coordinate, axis) => (point[axis] ?? 0) - coordinate));
