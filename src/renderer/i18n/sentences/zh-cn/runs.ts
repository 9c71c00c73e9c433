import type { Sentence } from '../translator.js';

/** What the store and the services of runs, checkpoints, recipes and ablations refuse, and why. */
export const runs: readonly Sentence[] = [
  [
    'There is no run "{id}" in {directory}; `runs list` shows the ids.',
    '{directory} 中没有训练“{id}”；请在训练列表中查看 ID。',
  ],
  [
    'Run "{id}" is ambiguous: it could be {some}; give more of the id.',
    '训练“{id}”不明确：可能是 {some}；请给出更多位的 ID。',
  ],
  [
    'Run {id} is being trained by process {process}; stop it there first.',
    '训练 {id} 正由进程 {process} 进行；请先在那里停止。',
  ],
  ['Run {id} belongs to process {process}, which trains it.', '训练 {id} 属于正在训练它的进程 {process}。'],
  [
    'Run {id} is being trained by another process: control it where it was started.',
    '训练 {id} 正由另一个进程进行：请在启动它的地方控制。',
  ],
  [
    'Run {id} is in training: stop it before it goes on from a checkpoint or on another backend.',
    '训练 {id} 正在进行：请先停止，再从检查点或在其他后端上继续。',
  ],
  [
    'Run {id} is not in training ({status}): resume it first.',
    '训练 {id} 没有在进行（{status}）：请先继续它。',
  ],
  [
    'Run {id} is in training: stop it before it is put into a bundle.',
    '训练 {id} 正在进行：请先停止，再放入打包文件。',
  ],
  ['created', '等待中'],
  ['running', '运行中'],
  ['paused', '已暂停'],
  ['finished', '已完成'],
  ['stopped', '已停止'],
  ['failed', '失败'],
  ['interrupted', '已中断'],
  ['The workbench is being closed: start it again to train.', '工作台正在关闭：请重新启动后再训练。'],
  [
    'Run {id} is finished: all {steps} steps are trained; name an earlier checkpoint to repeat a part.',
    '训练 {id} 已完成全部 {steps} 步；如需重复其中一段，请指定更早的检查点。',
  ],
  [
    'No checkpoint of run {id} is intact ({reason}); resume it from checkpoint 0 to train it again.',
    '训练 {id} 没有完好的检查点（{reason}）；请从检查点 0 继续以重新训练。',
  ],
  [
    'Run {id} has no checkpoint of step {step}; it can be resumed from {steps}.',
    '训练 {id} 没有第 {step} 步的检查点；可以从 {steps} 继续。',
  ],
  [
    'Run {id} began with the checkpoint of step {step} of run {parent}, which is gone: branch off another one.',
    '训练 {id} 始于训练 {parent} 第 {step} 步的检查点，而它已不存在：请从其他检查点分支。',
  ],
  [
    'a branch keeps that of run {parent}, whose state it takes over; start a new run to change it.',
    '分支沿用训练 {parent} 的状态，此项须保持不变；如需更改请新建训练。',
  ],
  [
    '{steps} leaves nothing to train after step {step}; set it to at least {least}.',
    '{steps} 使第 {step} 步之后无可训练；请至少设为 {least}。',
  ],
  [
    'Run {id} has no checkpoint yet; train it until it has made one.',
    '训练 {id} 还没有检查点；请训练到它保存一个为止。',
  ],
  [
    'Run {id} has no checkpoint of step {step}; choose one of {steps}.',
    '训练 {id} 没有第 {step} 步的检查点；请选择 {steps} 之一。',
  ],
  ['Run {id} has no checkpoint of step {step} to open.', '训练 {id} 没有可打开的第 {step} 步检查点。'],
  ['Run {id} has no samples yet.', '训练 {id} 还没有样本。'],
  ['Run {id} has no samples of step {step}; {remedy}.', '训练 {id} 没有第 {step} 步的样本；{remedy}。'],
  ['Run {id} has no field yet.', '训练 {id} 还没有判别器场。'],
  [
    'The disk of {directory} has {left} MB left, a training needs {least} MB: free some space or choose another store.',
    '{directory} 所在磁盘剩余 {left} MB，而训练需要 {least} MB：请释放空间或选择其他存储。',
  ],
  ['Checkpoint {file} is damaged: {reason}.', '检查点 {file} 已损坏：{reason}。'],
  ['Checkpoint {file} does not fit into memory.', '检查点 {file} 超出内存容量。'],
  ['Checkpoint {file} does not exist.', '检查点 {file} 不存在。'],
  ['Checkpoint {file} cannot be read: {reason}.', '无法读取检查点 {file}：{reason}。'],
  ['Checkpoint {file} is not a file.', '检查点 {file} 不是文件。'],
  [
    'Checkpoint {file} is damaged: its SHA-256 is {found}, expected {expected}.',
    '检查点 {file} 已损坏：其 SHA-256 为 {found}，应为 {expected}。',
  ],
  [
    'Checkpoint {file} is of step {found}, not {step}.',
    '检查点 {file} 属于第 {found} 步，而不是第 {step} 步。',
  ],
  ['Checkpoint {file} has another random state than its row.', '检查点 {file} 的随机状态与其记录不符。'],
  [
    'The disk returned other bytes for checkpoint {file} than were written to it.',
    '磁盘返回的检查点 {file} 与写入的内容不同。',
  ],
  ['{what} could not be written: {reason}.', '无法写入 {what}：{reason}。'],
  [
    '{target} cannot be written: {reason}; make room or permit it there and import again.',
    '无法写入 {target}：{reason}；请腾出空间或给予写入权限后重新导入。',
  ],
  [
    '{index} is not among the {count} latents; choose 0 to {last}, or draw more.',
    '{index} 不在 {count} 个潜变量之中；请选择 0 到 {last}，或抽取更多。',
  ],
  [
    'the training set has {count} samples, so there is no sample {index}; ask for the neighbours again.',
    '训练集有 {count} 个样本，没有样本 {index}；请重新查找近邻。',
  ],
  ['Run store {directory} is locked by another process.', '训练存储 {directory} 被另一个进程锁定。'],
  [
    'Run store {file} is locked by another process; try again when it is done.',
    '训练存储 {file} 被另一个进程锁定；请在其结束后重试。',
  ],
  [
    'The disk of run store {file} is full; free some space and try again.',
    '训练存储 {file} 所在磁盘已满；请释放空间后重试。',
  ],
  ['Run store {file} cannot be read or written: {reason}.', '无法读写训练存储 {file}：{reason}。'],
  [
    'Run store {file} cannot be written; choose a writable folder.',
    '无法写入训练存储 {file}；请选择可写的文件夹。',
  ],
  [
    'Run store {directory} cannot be written ({reason}); choose another folder.',
    '无法写入训练存储 {directory}（{reason}）；请选择其他文件夹。',
  ],
  [
    '{file} is not a run store or is damaged ({reason}); choose another store.',
    '{file} 不是训练存储或已损坏（{reason}）；请选择其他存储。',
  ],
  [
    'The database of run store {directory} is damaged ({problem}): {remedy}.',
    '训练存储 {directory} 的数据库已损坏（{problem}）：{remedy}。',
  ],
  [
    'Run store {file} has version {version}, this program knows versions up to {known}: update GAN Workbench or choose another store.',
    '训练存储 {file} 的版本为 {version}，此程序最高支持 {known}：请更新 GAN Workbench 或选择其他存储。',
  ],
  [
    '{file} is a database of another program: choose another store.',
    '{file} 是其他程序的数据库：请选择其他存储。',
  ],
  [
    'SQLite {version} is too old for a run store, {needed} is needed: reinstall better-sqlite3.',
    'SQLite {version} 过旧，训练存储需要 {needed}：请重新安装 better-sqlite3。',
  ],
  [
    'A workbench has the store {directory} open already{place}: use that one, or choose another store.',
    '存储 {directory} 已被一个工作台打开{place}：请使用那一个，或选择其他存储。',
  ],
  ['There is no recipe result {key} in this store.', '此存储中没有配方结果 {key}。'],
  ['there is no "{id}"; choose one of the list.', '没有“{id}”；请从列表中选择。'],
  [
    'Recipe {id} is being measured: wait for its end, or cancel it.',
    '正在测量配方 {id}：请等待其结束，或取消它。',
  ],
  ['give a number above 0, not {value}.', '请给出大于 0 的数，而不是 {value}。'],
  ['give a whole number from 1 to {most}, not {value}.', '请给出 1 到 {most} 的整数，而不是 {value}。'],
  [
    'give two numbers at a distance of at least {least} from 0,0, not {value}.',
    '请给出与 0,0 的距离至少为 {least} 的两个数，而不是 {value}。',
  ],
  [
    '{game}: the first {method} step overflows; give smaller numbers.',
    '{game}：第一步（{method}）溢出；请给出更小的数。',
  ],
  [
    '{game}: the first {method} step falls below {least}; start further from 0,0.',
    '{game}：第一步（{method}）小于 {least}；请从离 0,0 更远处出发。',
  ],
  ['No recipe is being measured.', '没有正在测量的配方。'],
  ['The recipe was cancelled.', '配方已取消。'],
  [
    '{name} is no number of this recipe that can be changed; {choice}.',
    '{name} 不是此配方可以修改的数值；{choice}。',
  ],
  ['there are none', '没有可修改的数值'],
  ['choose from {names}', '请从 {names} 中选择'],
  ['{name} must be a list of numbers, as [{example}].', '{name} 必须是数字列表，如 [{example}]。'],
  ['{name} must be one number, as {example}.', '{name} 必须是一个数字，如 {example}。'],
  ['{name} must be whole, as {example}.', '{name} 必须是整数，如 {example}。'],
  ['There is no recipe "{id}"; choose one of {ids}.', '没有配方“{id}”；可选：{ids}。'],
  ['{name} must be at least {least}.', '{name} 至少为 {least}。'],
  ['{name} must be at most {most}.', '{name} 至多为 {most}。'],
  [
    '{name} must be at least {least}, {times} times {unit}.',
    '{name} 至少为 {least}，即 {unit} 的 {times} 倍。',
  ],
  ['{name} must be a multiple of {unit}, as {example}.', '{name} 必须是 {unit} 的倍数，如 {example}。'],
  ['{name} must ascend, as [{example}].', '{name} 必须递增，如 [{example}]。'],
  ['epochs of {steps} steps', '每轮 {steps} 步的 epochs '],
  [
    'The first of {count} seeds must be at most {most}, as they count up from it.',
    '{count} 个种子从第一个依次递增：第一个至多为 {most}。',
  ],
  [
    'The numbers of the recipe give a run that there cannot be: {issue}; change {names}.',
    '配方的数值无法构成可训练的实验：{issue}；请修改 {names}。',
  ],
  [
    'The lab process cannot read what it is to do ({issue}); start the workbench again.',
    '实验进程无法读取其任务（{issue}）；请重新启动工作台。',
  ],
  [
    'The ablation of {preset} is in training: wait, or cancel it.',
    '{preset} 的消融实验正在训练：请等待，或取消它。',
  ],
  ['No ablation is in training.', '没有正在训练的消融实验。'],
  ['No technique goes with this config.', '没有技巧适用于此配置。'],
  ['Run {id} did not finish: {reason}', '训练 {id} 没有完成：{reason}'],
  ['Run {id} was stopped.', '训练 {id} 已停止。'],
  ['Run {id}: {reason}', '训练 {id}：{reason}'],
  [
    'there is no preset for "{objective}"; choose one of {names}.',
    '没有“{objective}”的预设；请从 {names} 中选择。',
  ],
  ['There is no preset "{name}"; choose one of {names}.', '没有预设“{name}”；请从 {names} 中选择。'],
  ['The probe process could not be started: {words}', '无法启动探测进程：{words}'],
  [
    'The probe process ended ({how}) before it could answer: try again.',
    '探测进程在回答之前结束（{how}）：请重试。',
  ],
];
