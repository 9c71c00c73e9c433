import type { Node } from '../ir/op.js';
import * as f from '../ir/functions.js';
import type { StepContext } from '../step/context.js';
import type { FeedList } from '../step/feeds.js';

/**
 * What the discriminator sees of a batch: x + sigma N(0, 1) with the annealed sigma of the step, or x itself
 * without instance noise (Soenderby et al. 2017, section 2.3). `name` is that of the noise's feed.
 */
export function noisy(context: StepContext, feeds: FeedList, name: string, x: Node): Node {
  if (context.config.techniques.instanceNoise === null) return x;
  const noise = feeds.add({ name, kind: 'normal', shape: x.shape });
  return f.add(x, f.mul(noise, feeds.noiseStd()));
}
