import { text, type Text } from '../../contract/text.js';

/** Numbers of a recipe that need not be whole. */
const real: ReadonlySet<string> = new Set([
  'clip',
  'clips',
  'criticRate',
  'dcganRate',
  'etas',
  'ganRate',
  'learningRate',
  'mlpRate',
  'penaltyRate',
  'rate',
  'thetas',
  'wganRate',
]);

export const isWholeNumber = (key: string): boolean => !real.has(key);

/** What the numbers of recipes mean: a number of one name means the same in every recipe. */
const names: Readonly<Record<string, Text>> = {
  batch: text('batch size', '批量'),
  batches: text('batches a variance is taken over', '计算方差的批次数'),
  channels: text('channels of the DCGANs', 'DCGAN 的通道数'),
  classified: text('samples classified at the end', '最后分类的样本数'),
  clip: text('clip window c', '裁剪窗口 c'),
  clips: text('clip windows c', '裁剪窗口 c'),
  criticRate: text("learning rate of WGAN's critic", 'WGAN critic 的学习率'),
  criticUpdates: text('updates of the critic', 'critic 的更新次数'),
  dcganRate: text("learning rate of WGAN's DCGAN generator", 'WGAN 的 DCGAN 生成器的学习率'),
  depth: text('hidden layers of the critic', 'critic 的隐藏层数'),
  discriminator: text('channels of the discriminator', '判别器的通道数'),
  epochs: text('epochs after which the generator is taken', '取生成器时的训练轮数'),
  epochSteps: text('steps of an epoch', '每轮的步数'),
  etas: text('step sizes', '步长'),
  every: text('steps or updates between two measurements', '两次测量之间的步数或更新次数'),
  ganRate: text("factor of GAN's learning rates", 'GAN 学习率的倍数'),
  generator: text('channels of the generator', '生成器的通道数'),
  imageBatch: text('batch size on MNIST', 'MNIST 上的批量'),
  imageSteps: text('generator steps on MNIST', 'MNIST 上的生成器步数'),
  learningRate: text('learning rate', '学习率'),
  measured: text('samples of a FID', 'FID 的样本数'),
  mlpRate: text("learning rate of WGAN's MLP generator", 'WGAN 的 MLP 生成器的学习率'),
  pairs: text('pairs of densities', '密度对的数目'),
  penaltyRate: text("factor of WGAN-GP's learning rates", 'WGAN-GP 学习率的倍数'),
  pointBatch: text('batch size on 25 Gaussians', '25 个高斯上的批量'),
  pointSteps: text('generator steps on 25 Gaussians', '25 个高斯上的生成器步数'),
  rate: text("factor of WGAN's and WGAN-GP's learning rates", 'WGAN 与 WGAN-GP 学习率的倍数'),
  seeds: text('seeds', '种子数'),
  side: text("points of a surface's axis", '曲面每轴的点数'),
  steps: text('steps', '步数'),
  thetas: text('distances of the lines', '两线的距离'),
  updates: text('updates of the discriminator or critic', '判别器或 critic 的更新次数'),
  warmup: text('first steps with 100 critic updates each', '最初 critic 各更新 100 次的步数'),
  wganRate: text("factor of WGAN's learning rates", 'WGAN 学习率的倍数'),
  width: text('units of a hidden layer', '隐藏层的单元数'),
  window: text('steps a median is taken over', '取中位数的步数'),
};

/** @throws Error for a number without a name, which is a fault of its recipe. */
export function numberName(key: string): Text {
  const name = names[key];
  if (name === undefined) throw new Error(`The number "${key}" of a recipe has no name in number-names.ts.`);
  return name;
}
