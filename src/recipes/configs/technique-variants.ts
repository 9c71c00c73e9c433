import type { RunConfigInput } from '../../contract/index.js';
import { text, type Text } from '../../contract/text.js';

type Techniques = NonNullable<RunConfigInput['techniques']>;

/** A way to train: with one technique, with none or with all. */
export interface TechniqueVariant {
  readonly name: Text;
  /** The techniques of a run of so many steps on data of such a width. */
  readonly techniques: (steps: number, noiseStd: number) => Techniques;
  /** Whether it needs batch normalisation, whose place it takes. */
  readonly needsBatchNorm: boolean;
}

const variant = (
  name: Text,
  techniques: TechniqueVariant['techniques'],
  needsBatchNorm = false,
): TechniqueVariant => ({ name, techniques, needsBatchNorm });

/** The six techniques of 2016 and 2017, with the schema's parameters; noise is gone at the last step. */
const single: readonly TechniqueVariant[] = [
  variant(text('feature matching', '特征匹配'), () => ({ featureMatching: {} })),
  variant(text('minibatch discrimination', '小批量判别'), () => ({ minibatchDiscrimination: {} })),
  variant(text('historical averaging', '历史平均'), () => ({ historicalAveraging: {} })),
  variant(text('one-sided label smoothing', '单侧标签平滑'), () => ({ labelSmoothing: {} })),
  variant(
    text('virtual batch normalisation', '虚拟批归一化'),
    () => ({ virtualBatchNormalization: {} }),
    true,
  ),
  variant(text('instance noise', '实例噪声'), (steps, noiseStd) => ({
    instanceNoise: { initialStd: noiseStd, annealSteps: steps },
  })),
];

/** None, each of those that go with the networks, and all of them. */
export function techniqueVariants(batchNorm: boolean): {
  readonly none: TechniqueVariant;
  readonly single: readonly TechniqueVariant[];
  readonly all: TechniqueVariant;
} {
  const fitting = single.filter(({ needsBatchNorm }) => batchNorm || !needsBatchNorm);
  return {
    none: variant(text('none', '无'), () => ({})),
    single: fitting,
    all: variant(
      text('all of these', '以上全部'),
      (steps, noiseStd) =>
        Object.assign({}, ...fitting.map(({ techniques }) => techniques(steps, noiseStd))) as Techniques,
    ),
  };
}
