import { text } from '../../../contract/text.js';

/** What was tried before. */
export const tried = [
  text(
    "First, WGAN's ratio of the end to the start on MNIST with 8 channels (seed 0). 400 steps at 4 times the paper's rate, batch 32: 0.65 (DCGAN), 0.72 (without batch norm), 0.52 (MLP), on emoji 0.55, 0.66, 0.80; the GAN's DCGANs were still grey. Narrow layers with weights of N(0, 0.02) begin with next to no signal, and at a rate of 2e-4 a weight moves by 0.08 at most in 400 steps. At 16 times the rate both DCGANs learn (0.17 and 0.23), but an MLP with the default initialisation gives one image for all latents (0.65), with slower generators of 2e-5 to 5e-5 too (0.64 to 0.76). With Glorot's initialisation it learns: 0.32 after 1,200 steps at 4 times, 0.38 after 600 at 8 times, 0.25 after 600 at 12 times the rate. A wider clip window (0.05) with batch norm in the critic made it worse (0.81).",
    '最初，WGAN 在 MNIST 上的最终与最初距离之比，8 通道（种子 0）。论文学习率的 4 倍、400 步、批量 32：0.65（DCGAN）、0.72（无批归一化）、0.52（MLP），表情符号上为 0.55、0.66、0.80；GAN 的 DCGAN 仍为灰色。窄网络以 N(0, 0.02) 初始化时几乎没有信号，而学习率 2e-4 时权重在 400 步内最多移动 0.08。16 倍学习率时两种 DCGAN 都能学会（0.17 与 0.23），但默认初始化的 MLP 对所有潜变量给出同一图像（0.65），生成器学习率降到 2e-5 至 5e-5 亦然（0.64 至 0.76）。改用 Glorot 初始化后能学会：4 倍学习率 1,200 步为 0.32，8 倍 600 步为 0.38，12 倍 600 步为 0.25。critic 带批归一化时更宽的裁剪窗口（0.05）反而更差（0.81）。',
  ),
  text(
    "Then, with the numbers of the quick size, which were chosen by looking at this ratio with seed 0: the largest ratio of WGAN's over all generators and both data: 0.56 after 600 steps and 0.51 after 1,000, that of the MLP on emoji; the others were between 0.16 and 0.29 after 1,000. After 1,600 steps it is 0.38; with networks twice as wide (16 channels, 256 units), batch 32 and the same rates 0.32, that of the MLP on emoji again.",
    '其后用快速规模的数值（选定这些数值时参看了种子 0 的该比值），WGAN 在各生成器与两种数据上的最大比值：600 步后 0.56，1,000 步后 0.51，均为 MLP 在表情符号上的；其余在 1,000 步后为 0.16 至 0.29。1,600 步后为 0.38；网络加宽一倍（16 通道、256 单元）、批量 32、学习率不变时为 0.32，仍为 MLP 在表情符号上的。',
  ),
];
