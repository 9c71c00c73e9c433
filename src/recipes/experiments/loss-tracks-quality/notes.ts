import { text } from '../../../contract/text.js';

/** What was tried before. */
export const tried = [
  text(
    "First, on MNIST, MLPs of 2 x 128 on both sides without a critic schedule, against the sliced W1 in pixel space: -0.36; with the authors' schedule, against FID: 0.20, as the estimate fell to zero in 500 steps, when the clipped MLP saw no more than the mean image, and stayed there while FID did not. The paper's DCGAN critic with batch normalisation, 8 channels and both rates 5e-5: 0.32 (MLP generator, 850 steps) and 0.57 (DCGAN generator, 700 steps), as the critic lagged behind the generator and caught up later; with a critic 10 times as fast as the generator the estimate stood at its bound while the samples became better (-0.2 and 0.1 after 300 steps): batch statistics take the scale out of a clipped critic, which then says how surely it tells the batches apart, not how far apart they are.",
    '最初在 MNIST 上：双方均为 2 x 128 的 MLP，无 critic 训练安排，以像素空间切片 W1 衡量：-0.36；采用原作者的安排并以 FID 衡量：0.20，估计在 500 步内降到零（裁剪的 MLP 只看到平均图像）并停在那里，而 FID 没有。论文的带批归一化 DCGAN critic，8 通道，两侧学习率 5e-5：0.32（MLP 生成器，850 步）与 0.57（DCGAN 生成器，700 步），critic 先落后于生成器，后来才追上；critic 比生成器快 10 倍时，估计停在上界而样本仍在变好（300 步后 -0.2 与 0.1）：批统计量使裁剪的 critic 失去尺度，它说的是能多有把握地区分批次，而非两者相距多远。',
  ),
  text(
    "Then, without batch norm in WGAN's critic, 8 channels and c = 0.01, rates 1e-4 (generator) and 1e-3 (critic): 0.99 with the DCGAN generator and 0.28 with the MLP, which fell to one image for all latents within 50 steps and stayed there. Its default initialisation leaves a hundredth of the latents' spread after four layers; with He's (-0.17) and Glorot's (-0.13) instead the same happened, with c = 0.05 (-0.04 and -0.43) and c = 0.1 (0.06) too: the generator was too fast for its critic. At 5e-5 with 512 units (-0.48) and at 2e-5 with 512 units and the default initialisation (0.15) it still was; at 2e-5 with 128 units, c = 0.05 and a critic at 2.5e-4 the estimate and the distance fell together (0.92), with the DCGAN generator in the same way (1.00). These numbers were chosen with seed 0.",
    '其后，WGAN 的 critic 无批归一化，8 通道，c = 0.01，学习率 1e-4（生成器）与 1e-3（critic）：DCGAN 生成器为 0.99，MLP 为 0.28，后者在 50 步内对所有潜变量给出同一图像并停在那里。其默认初始化使四层之后潜变量的离散程度只剩约百分之一；改用 He（-0.17）与 Glorot（-0.13）初始化结果相同，c = 0.05（-0.04 与 -0.43）与 c = 0.1（0.06）亦然：生成器对 critic 来说太快。512 单元、5e-5（-0.48）以及 512 单元、默认初始化、2e-5（0.15）时仍然太快；128 单元、2e-5、c = 0.05、critic 2.5e-4 时估计与距离一同下降（0.92），DCGAN 生成器同样如此（1.00）。这些数值是用种子 0 选定的。',
  ),
  text(
    'Over 2,000 steps in place of 600 (seed 1) the DCGAN generator keeps to it (0.94), the MLP does not (0.49): both its estimate and its distance have fallen by step 600, where 0.98 was measured, and then stay level (0.04 and 0.8 of their largest), so that their noise is what is left to be ranked.',
    '由 600 步延长到 2,000 步（种子 1）：DCGAN 生成器依旧（0.94），MLP 则否（0.49）：其估计与距离在第 600 步前（当时为 0.98）已下降，此后持平（各为最大值的 0.04 与 0.8），排序比较的只剩噪声。',
  ),
  text(
    "The full size's own networks and rates (64 channels, 4 x 512, 5e-5, c = 0.01) over 1,000 of its 20,000 steps (seed 1): 0.52 with the DCGAN generator, whose distance falls from 739 to 352 while the estimate falls, rises from step 700 to 775 as the samples begin to improve, and falls again; 0.04 with the MLP, whose distance stays between 570 and 660 all the time, so that there is no course to rank.",
    '完整规模的网络与学习率（64 通道、4 x 512、5e-5、c = 0.01），20,000 步中的前 1,000 步（种子 1）：DCGAN 生成器为 0.52，距离由 739 降到 352，估计先降，在第 700 至 775 步样本开始变好时回升，然后再降；MLP 为 0.04，其距离始终在 570 与 660 之间，没有可排序的趋势。',
  ),
];
