import type { Sentence } from '../translator.js';

/** What the log of a run says, and why a run ended. */
export const training: readonly Sentence[] = [
  [
    'Training from step {step} on {backend}; generator {g} and discriminator {d} parameters; {n} samples of hash {hash}.',
    '在 {backend} 上从第 {step} 步开始训练；生成器 {g} 个参数，判别器 {d} 个参数；{n} 个样本，哈希 {hash}。',
  ],
  ['Peak memory of the training process: {megabytes} MB.', '训练进程的峰值内存：{megabytes} MB。'],
  [
    'On {threads} from step {step} on: the cores are divided between the trainings that run.',
    '自第 {step} 步起使用 {threads}：各训练分摊处理器核心。',
  ],
  ['1 thread', '1 个线程'],
  ['{count} threads', '{count} 个线程'],
  [
    'Training the {label} classifier whose features measure the samples; it is kept in {directory}.',
    '正在训练 {label} 分类器，其特征用于评估样本；分类器保存在 {directory}。',
  ],
  ['{backend}: {milliseconds} ms per step.', '{backend}：每步 {milliseconds} 毫秒。'],
  ['{backend} is the fastest ({choice}, measured {when}).', '{backend} 最快（{choice}，测量于 {when}）。'],
  ['It made no steps within {seconds} s.', '在 {seconds} 秒内没有完成任何一步。'],
  ['It failed while it was examined: {reason}', '检查时失败：{reason}'],
  [
    '{updates} of the {network} alone after step {step}: from here on the run differs from one that follows its schedule.',
    '第 {step} 步之后单独更新了 {network}（{updates}）：此后该训练与按计划进行的训练不同。',
  ],
  ['1 update', '1 次更新'],
  ['{count} updates', '{count} 次更新'],
  ['discriminator', '判别器'],
  ['generator', '生成器'],
  ["the discriminator's output", '判别器的输出'],
  ['the tensor {name}', '张量 {name}'],
  ['Step {step}: {alarm}', '第 {step} 步：{alarm}'],
  ['The alarm {kind} is over ({value}).', '警报 {kind} 已解除（{value}）。'],
  [
    "{value} of the critic's weights lie at the clipping bounds: widen objective.clip or use wgan-gp.",
    '评论家 {value} 的权重位于裁剪边界：请放宽 objective.clip 或改用 wgan-gp。',
  ],
  [
    "The generator's gradient norm is {value}: it hardly learns; use gan-nonsaturating or wgan-gp, or a wider clip.",
    '生成器的梯度范数为 {value}：几乎不在学习；请改用 gan-nonsaturating 或 wgan-gp，或放宽裁剪窗口。',
  ],
  [
    'D(real) and D(fake) are {value} in all away from their labels: the discriminator tells all samples apart; weaken it or use wgan or wgan-gp.',
    'D(real) 与 D(fake) 距其标签合计 {value}：判别器能分辨所有样本；请削弱判别器，或改用 wgan 或 wgan-gp。',
  ],
  [
    "The discriminator's loss varies by {value} of itself only: it no longer looks at its input; lower its rate.",
    '判别器的损失只有 {value} 的相对变化：它已不再理会输入；请降低其学习率。',
  ],
  [
    'The samples cover {value} of the modes they should: the generator collapses; try wgan-gp or more critic updates.',
    '样本只覆盖应有模式的 {value}：生成器正在坍塌；请尝试 wgan-gp 或更多的评论家更新。',
  ],
  [
    "The samples have {value} of the data's variance: they hardly differ; try wgan-gp or another seed.",
    '样本的方差只有数据的 {value}：它们几乎相同；请尝试 wgan-gp 或其他种子。',
  ],
  [
    'The run diverged: {what} is NaN or infinite at step {step}; {kept}; try a smaller learning rate.',
    '训练发散：{what} 在第 {step} 步为 NaN 或无穷大；{kept}；请尝试更小的学习率。',
  ],
  [
    'The run exploded: {what} at step {step}; {kept}; try a smaller learning rate.',
    '训练爆炸：第 {step} 步 {what}；{kept}；请尝试更小的学习率。',
  ],
  [
    'The run exploded: {what} at step {step}; it pauses for a look at it, and goes on when resumed.',
    '训练爆炸：第 {step} 步 {what}；训练已暂停以供查看，继续后会接着训练。',
  ],
  ['{name} is {value}, beyond guard.limit {limit}', '{name} 为 {value}，超过 guard.limit {limit}'],
  [
    'The trainer process gave no sign of life for {seconds} s and was ended.',
    '训练进程 {seconds} 秒没有响应，已被结束。',
  ],
  ['The trainer process could not be started.{words}', '无法启动训练进程。{words}'],
  ['The trainer process was ended by {signal}.{words}', '训练进程被信号结束：{signal}。{words}'],
  [
    '{signal} (by the user or by the system, for example for lack of memory)',
    '{signal}（由用户或系统发出，例如内存不足）',
  ],
  ['{signal} (a crash in native code)', '{signal}（本机代码崩溃）'],
  ['{signal} (an instruction this processor does not have)', '{signal}（处理器不支持的指令）'],
  [
    'The trainer process ended with exit code {code} without saying why.{words}',
    '训练进程以退出码 {code} 结束，没有说明原因。{words}',
  ],
  ['Its last words: {words}', '最后的输出：{words}'],
  [
    'It crashed {count} times in a row without a further checkpoint. {reason}',
    '连续崩溃 {count} 次且没有新的检查点。{reason}',
  ],
  [
    'It is restarted in {seconds} s ({made} of {allowed}).',
    '将在 {seconds} 秒后重新启动（第 {made} 次，最多 {allowed} 次）。',
  ],
  ['Skipped: {damage}', '已跳过：{damage}'],
  ['The trainer sent a message that is not valid ({where}).', '训练进程发来的消息无效（{where}）。'],
  ['The trainer sent metrics whose sizes do not fit together.', '训练进程发来的指标大小不一致。'],
  ['The trainer sent a field whose sizes do not fit together.', '训练进程发来的场大小不一致。'],
  [
    'The trainer named a checkpoint outside of its folder: {file}.',
    '训练进程给出的检查点不在其文件夹内：{file}。',
  ],
  ['The trainer sent {event} before it said that it started.', '训练进程在声明开始之前发来了 {event}。'],
  [
    '{count} is larger than the data ({name} has {samples} samples); choose at most {most}.',
    '{count} 大于数据量（{name} 有 {samples} 个样本）；请最多取 {most}。',
  ],
  [
    '{file}: it has no tensor {name} of shape [{shape}]; choose another.',
    '{file}：没有形状为 [{shape}] 的张量 {name}；请选择其他检查点。',
  ],
  [
    '{file}: it was made with another "{key}"; a run continues with the config it began with.',
    '{file}：它是用不同的“{key}”得到的；训练须以开始时的配置继续。',
  ],
  [
    '{file}: it was made with another "{key}", which a branch keeps; start a new run to change it.',
    '{file}：它是用不同的“{key}”得到的，分支须保持不变；如需更改请新建训练。',
  ],
  [
    '{file}: this version cannot read its random state; continue from another checkpoint.',
    '{file}：此版本无法读取其随机状态；请从其他检查点继续。',
  ],
  [
    '{size} is larger than the data ({name} has {samples}); set batchSize to at most {most}.',
    '{size} 大于数据量（{name} 有 {most} 个样本）；请将 batchSize 设为最多 {most}。',
  ],
  [
    'the checkpoint was written with {samples} but the data now has {now}; restore the original data or start a new run.',
    '写入检查点时的样本数与现在的 {now} 个不同；请恢复原数据或新建训练。',
  ],
  [
    '{name} has changed since the run began: {difference}; restore the original data or start a new run.',
    '{name} 在训练开始后已改变：{difference}；请恢复原数据或新建训练。',
  ],
  [
    'dcgan needs square images of 28, 32 or 64 pixels, the data has shape [{shape}]; choose mlp or another size',
    'dcgan 需要边长为 28、32 或 64 像素的方形图像，而数据的形状为 [{shape}]；请选择 mlp 或其他尺寸',
  ],
  [
    'the discriminator has {count} hidden {layers}; choose one of them or 0 for the last.',
    '判别器有 {count} 个隐藏层；请选择其中之一，或用 0 表示最后一层。',
  ],
  [
    '{metric} needs {least} held-out samples, and there are {count}; set evaluation.against to training.',
    '{metric} 至少需要 {least} 个留出样本，现有 {count} 个；请把 evaluation.against 设为 training。',
  ],
  [
    '{metric} needs {least} real samples, and there are {count}; take it out of the list.',
    '{metric} 至少需要 {least} 个真实样本，现有 {count} 个；请从列表中移除。',
  ],
  ['{metric} needs {need}; take it out of the list.', '{metric} 需要{need}；请从列表中移除。'],
  [
    'points (ring, grid, swiss-roll, two-moons, mixture-1d)',
    '点数据（ring、grid、swiss-roll、two-moons、mixture-1d）',
  ],
  [
    'a mixture (ring, grid, or mixture-1d with equal deviations)',
    '混合分布（ring、grid，或标准差相等的 mixture-1d）',
  ],
  ['images', '图像'],
  ['labelled images (mnist, or idx with labels)', '带标签的图像（mnist，或带标签的 idx）'],
  ['held-out samples (see evaluation.against)', '留出样本（见 evaluation.against）'],
  ['{metric} is not evaluated in this run; {remedy}', '此训练不评估 {metric}；{remedy}'],
  ['set evaluation.every.', '请设置 evaluation.every。'],
  [
    '{data} has no held-out samples to train without; import it with a held-out share, or set training.',
    '{data} 没有留出样本；请在导入时设置留出比例，或改为 training。',
  ],
  ['the dataset {name}', '数据集 {name}'],
];
