import { text } from '../../../contract/text.js';

/** What was tried before. */
export const tried = [
  text(
    'The weight of the penalty was 10 before. The penalty holds the size of the slope alone, so a critic that began with the wrong sign stayed in a second optimum, a slope of 0.7 away from the real samples (full size, seed 0), and passed a check of sizes; the check now asks for the direction, and with a weight up to 3 there is no second optimum.',
    '惩罚权重此前为 10。惩罚只约束斜率的大小，因此初始符号错误的 critic 停在另一个最优点：背离真实样本、斜率为 0.7（完整规模，种子 0），却通过了只看大小的检验；现在检验也要求方向，且权重不超过 3 时不存在第二个最优点。',
  ),
];

/** How the measures are to be read. */
export const remarks = [
  text(
    'Critics are drawn shifted and scaled to [0, 1], since a critic is fixed only up to a constant and its scale; slopes are as measured.',
    'critic 平移缩放到 [0, 1] 后绘制（critic 只确定到常数与比例）；斜率为实测值。',
  ),
  text(
    'Smooth units: with 2 x 32 ReLU the clipped critic is made of a few straight pieces, and the ratio of its slopes was 5.8 (clip 0.1) to 6.4 (clip 0.03), with leaky ReLU 3.9: above the bound. With ReLU and Adam at 2e-3 the penalised critic missed it too (13.4). The optimal penalised slope is 1 + 6 / (2 lambda) = 2.5 here.',
    '采用光滑单元：2 x 32 ReLU 时裁剪 critic 由少数折线段组成，斜率之比为 5.8（裁剪 0.1）至 6.4（裁剪 0.03），leaky ReLU 为 3.9，均超出界限；ReLU 与学习率 2e-3 的 Adam 下，带惩罚的 critic 亦未达标（13.4）。此处带惩罚的最优斜率为 1 + 6 / (2 lambda) = 2.5。',
  ),
];
