import type { RunConfigInput } from '../../../contract/index.js';
import { text } from '../../../contract/text.js';
import type { ToyObjective } from '../../configs/toy-configs.js';

/** Numbers of a size. */
export interface Numbers {
  readonly data: readonly ('mnist' | 'emoji')[];
  readonly channels: number;
  readonly width: number;
  readonly steps: number;
  readonly batch: number;
  /** Factors of the objectives' learning rates, see imageTuning. */
  readonly ganRate: number;
  readonly wganRate: number;
  readonly penaltyRate: number;
  /** Samples of a Fréchet distance; 0 leaves it out. */
  readonly measured: number;
}

export const generators = [
  { id: 'dcgan', name: text('DCGAN') },
  { id: 'plain', name: text('DCGAN without batch norm', '无批归一化的 DCGAN') },
  { id: 'mlp', name: text('MLP, 4 ReLU layers', 'MLP，4 层 ReLU') },
] as const;
export type Generator = (typeof generators)[number]['id'];

export function generatorConfig(
  generator: Generator,
  { channels, width }: Numbers,
): RunConfigInput['generator'] {
  if (generator === 'mlp') {
    const hidden = [width, width, width, width];
    // The default, U(+-1 / sqrt(fan_in)), leaves a hundredth of the latents' spread after four layers.
    return { kind: 'mlp', hidden, activation: 'relu', initialization: 'glorot' };
  }
  return { kind: 'dcgan', channels, normalization: generator === 'plain' ? 'none' : 'batch' };
}

export const ratesOf = ({
  ganRate,
  wganRate,
  penaltyRate,
}: Numbers): Readonly<Record<ToyObjective, number>> => ({
  gan: ganRate,
  wgan: wganRate,
  'wgan-gp': penaltyRate,
});
