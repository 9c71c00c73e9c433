import { text } from '../../../contract/text.js';

/** What was tried before. */
export const tried = [
  text(
    "Before, the penalised critic had weight 10 and both its networks a rate of 1e-3: after 3,000 steps of width 64 its layers were 11.5 apart and the samples a sliced W1 of 0.49 from the roll, at 1e-4 11.2 apart and 0.39 away, with beta1 = 0 and 2e-4 4.9 apart and 0.55 away. It learns with the weight and rate of the authors' toy experiments, 0.1 and 1e-4: 5.6 apart and 0.085 away (seed 0), 4.3 and 0.055 (seed 1).",
    '此前惩罚权重为 10、两网络学习率为 1e-3：宽度 64 训练 3,000 步后各层相差 11.5 倍，样本距瑞士卷的切片 W1 为 0.49；学习率 1e-4 时相差 11.2 倍、距离 0.39；beta1 = 0、学习率 2e-4 时相差 4.9 倍、距离 0.55。采用原作者玩具实验的权重 0.1 与学习率 1e-4 后能学会：相差 5.6 倍、距离 0.085（种子 0），4.3 倍、0.055（种子 1）。',
  ),
];
