import type { FieldArrays, FieldShape, RunConfig } from '../../contract/index.js';
import type { Dataset } from '../../data/dataset.js';
import { generatorSlope } from '../../engine/objectives/generator-slope.js';
import { objectives } from '../../engine/objectives/objective.js';
import type { NetworkReader } from '../network-reader.js';
import { boxGrid, dataBox, latentGrid, type LatentGrid } from './field-grids.js';

/** Points per coordinate at which D is evaluated: on a line, on a plane. */
const LINE_SIZE = 257;
const PLANE_SIZE = 64;
/** Generated points that carry an arrow. */
const ARROWS = 256;

export interface Field {
  readonly shape: FieldShape;
  readonly arrays: FieldArrays;
}

/** Evaluates both networks of a run of points where its field shows them. Reads the state, never changes it. */
export class FieldProbe {
  readonly #slope: (logit: number) => number;
  readonly #shape: FieldShape;
  readonly #grid: Float32Array;
  readonly #latents: LatentGrid | null;

  private constructor(config: RunConfig, dataset: Dataset) {
    const { kind } = config.objective;
    const box = dataBox(dataset);
    const size = box.length === 1 ? LINE_SIZE : PLANE_SIZE;
    this.#slope = generatorSlope[kind];
    this.#grid = boxGrid(box, size);
    this.#latents = box.length === 1 ? null : latentGrid(config.seed, config.latent);
    this.#shape = { output: objectives[kind].output, box, size, latents: this.#latents?.latents ?? null };
  }

  /** Null where the data is not points on a line or in a plane. */
  static for(config: RunConfig, dataset: Dataset): FieldProbe | null {
    const [dims] = dataset.shape;
    const drawable = dataset.shape.length === 1 && (dims === 1 || dims === 2);
    return drawable ? new FieldProbe(config, dataset) : null;
  }

  /** The field of the networks as they are. `samples`: those of the run's fixed latents, [n, d]. */
  async measure(networks: NetworkReader, samples: Float32Array<ArrayBuffer>): Promise<Field> {
    const dims = this.#shape.box.length;
    const points = samples.slice(0, ARROWS * dims);
    const { logits, slopes } = await networks.slope(points);
    const pushes = slopes.map((slope, at) => -this.#slope(logits[Math.floor(at / dims)]!) * slope);
    return {
      shape: this.#shape,
      arrays: {
        logits: await networks.score(this.#grid),
        mesh: this.#latents === null ? new Float32Array() : await networks.generate(this.#latents.values),
        points,
        pushes,
      },
    };
  }
}
