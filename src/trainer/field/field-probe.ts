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
  /** dL_G/dD of a sample by its logit; null where the generator's loss is none of single samples. */
  readonly #slope: ((logit: number) => number) | null;
  readonly #shape: FieldShape;
  readonly #grid: Float32Array;
  readonly #latents: LatentGrid | null;

  private constructor(config: RunConfig, dataset: Dataset) {
    const { kind } = config.objective;
    const box = dataBox(dataset);
    const size = box.length === 1 ? LINE_SIZE : PLANE_SIZE;
    this.#slope = config.techniques.featureMatching === null ? generatorSlope[kind] : null;
    this.#grid = boxGrid(box, size);
    this.#latents = box.length === 1 ? null : latentGrid(config.seed, config.latent);
    this.#shape = {
      output: objectives[kind].output,
      box,
      size,
      latents: this.#latents?.latents ?? null,
      arrows: this.#slope !== null,
    };
  }

  /** Null where the data is not points on a line or in a plane, or D has no value at a single one. */
  static for(config: RunConfig, dataset: Dataset): FieldProbe | null {
    const [dims] = dataset.shape;
    const drawable = dataset.shape.length === 1 && (dims === 1 || dims === 2);
    const perSample = config.techniques.minibatchDiscrimination === null;
    return drawable && perSample ? new FieldProbe(config, dataset) : null;
  }

  /** The field of the networks as they are. `samples`: those of the run's fixed latents, [n, d]. */
  async measure(networks: NetworkReader, samples: Float32Array<ArrayBuffer>): Promise<Field> {
    const dims = this.#shape.box.length;
    const points = samples.slice(0, ARROWS * dims);
    return {
      shape: this.#shape,
      arrays: {
        logits: await networks.score(this.#grid),
        mesh: this.#latents === null ? new Float32Array() : await networks.generate(this.#latents.values),
        points,
        pushes: await this.#pushes(networks, points, dims),
      },
    };
  }

  async #pushes(
    networks: NetworkReader,
    points: Float32Array,
    dims: number,
  ): Promise<Float32Array<ArrayBuffer>> {
    const lossSlope = this.#slope;
    if (lossSlope === null) return new Float32Array();
    const { logits, slopes } = await networks.slope(points);
    return slopes.map((slope, at) => -lossSlope(logits[Math.floor(at / dims)]!) * slope);
  }
}
