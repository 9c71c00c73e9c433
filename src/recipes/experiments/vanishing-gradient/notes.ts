import { text } from '../../../contract/text.js';

/** What was tried before. */
export const tried = [
  text(
    'Smaller set-ups of the discriminator did not get near its optimum against the generator of epoch 25, whose gradient fell to a sixteenth at best (8 channels, 600 updates at 2e-4), 5 times (16 channels, 2500 updates at a constant 1e-3, where Adam leaves the optimum again and again), and 20 to 30 times (3000 updates with the rate falling linearly, 16 channels). At 3e-3, with 32 channels at 2e-4, without normalisation or with layer normalisation it did not get further in as many updates: a discriminator with batch normalisation judges whole batches, which is easier.',
    '较小的判别器设置对第 25 轮的生成器未能接近最优：梯度最多降到十六分之一（8 通道，学习率 2e-4，600 次更新），降 5 倍（16 通道，恒定 1e-3，2500 次更新，Adam 一再离开最优点），降 20 至 30 倍（16 通道，学习率线性下降，3000 次更新）。学习率 3e-3、32 通道 2e-4、不归一化或层归一化在同样次数内均未更进一步：带批归一化的判别器判断整个批次，更为容易。',
  ),
  text(
    'Against the 10,000 times of the full size: 32 channels on both sides, epochs of 200 steps, 4,000 updates from 2e-4 fall 690 times after epoch 1 and rise 6 and 14 times after 10 and 25, where the discriminator has not yet learnt; with generators of 8 channels, epochs of 60 steps and a discriminator of 32 channels, 12,000 updates from 1e-3 fall 155,000, 46,000 and 361 times. Of the full size itself (64 channels, whole epochs) 4,000 updates from 2e-4 are too few for the discriminator: the gradient falls 4 times after epoch 1 and rises 4 times after 10 and 25; from 1e-3 it rises 250 times within 1,000 updates and ends at 12 times its start (epoch 25). The better the generator, the longer the discriminator takes to tell all of its samples from the data, and until then the few that it gets wrong have steeper gradients than before.',
    '对照完整规模的 10,000 倍：双方 32 通道、每轮 200 步、自 2e-4 起 4,000 次更新，第 1 轮后下降 690 倍，第 10 与 25 轮后反而上升 6 与 14 倍，因判别器尚未学会；生成器 8 通道、每轮 60 步、判别器 32 通道、自 1e-3 起 12,000 次更新，分别下降 155,000、46,000 与 361 倍。完整规模（64 通道、完整轮）自 2e-4 起 4,000 次更新对判别器太少：第 1 轮后梯度下降 4 倍，第 10 与 25 轮后上升 4 倍；自 1e-3 起在 1,000 次更新内上升 250 倍，最终为初值的 12 倍（第 25 轮）。生成器越好，判别器把其样本与数据完全区分所需的时间越长，而在此之前，少数判错的样本的梯度比先前更陡。',
  ),
];

/** How the measures are to be read. */
export const remarks = [
  text(
    'Norms count from the first five updates on: by them alone clipping shrinks the critic and its gradient a few hundred times.',
    '范数从前五次更新之后算起：仅这几次更新的裁剪就使 critic 及其梯度缩小数百倍。',
  ),
  text(
    'The JS bound is that of the last batch, log 2 - loss_D / 2: the nearer it is to log 2 = 0.6931, the nearer the discriminator is to telling all samples apart, which is what the claim presumes.',
    'JS 下界取自最后一个批次，为 log 2 - loss_D / 2：越接近 log 2 = 0.6931，判别器就越接近完全区分两类样本，这是该论断的前提。',
  ),
];
