import type { Sentence } from '../translator.js';

/** Why something cannot be exported, or imported again. */
export const exports: readonly Sentence[] = [
  [
    'The export could not be written to {folder}: {reason}; make room there and export again.',
    '无法将导出写入 {folder}：{reason}；请在该处腾出空间后重新导出。',
  ],
  [
    'The export cannot be made in {folder}: {reason}. Make that folder writable, or start the workbench with another one in TMPDIR (TEMP on Windows); nothing stored has changed.',
    '无法在 {folder} 中制作导出：{reason}。请使该文件夹可写，或以 TMPDIR（Windows 上为 TEMP）指定其他文件夹后重新启动工作台；已保存的内容没有改变。',
  ],
  [
    'The file has {megabytes} MB, more than the page can take: export fewer runs, or use gan-workbench export.',
    '文件有 {megabytes} MB，超出页面所能接收的大小：请导出更少的训练，或使用 gan-workbench export。',
  ],
  ['This export is not there any more: make it again.', '此导出已不存在：请重新制作。'],
  ['The exporter process could not be started: {words}', '无法启动导出进程：{words}'],
  [
    'The exporter process ended ({how}) before it was done: try again with fewer runs.',
    '导出进程在完成之前结束（{how}）：请减少训练后重试。',
  ],
  [
    'Run {id} has no checkpoint, which other latents or more than its {stored} stored samples need: leave them out.',
    '训练 {id} 没有检查点，而其他潜变量或多于已保存的 {stored} 个样本需要检查点：请不要使用这些选项。',
  ],
  [
    'Run {id} has no samples yet: export it later, or without it.',
    '训练 {id} 还没有样本：请稍后导出，或不包含它。',
  ],
  ['{file}: it has no tensor {name} of shape [{shape}].', '{file}：没有形状为 [{shape}] 的张量 {name}。'],
  [
    '{file}: its {network} looks at a whole batch, so it cannot be exported for any batch size.',
    '{file}：其{network}依赖整个批次，因此无法导出为任意批量。',
  ],
  [
    '{file} is no run bundle that can be imported: {reason}; export it again.',
    '{file} 不是可导入的训练打包文件：{reason}；请重新导出。',
  ],
  [
    '{file} cannot be read: {reason}; give the path of a run bundle.',
    '无法读取 {file}：{reason}；请给出训练打包文件的路径。',
  ],
  [
    '{file} is a run bundle of version {version}, this program knows {known}: update GAN Workbench.',
    '{file} 是版本 {version} 的打包文件，此程序支持 {known}：请更新 GAN Workbench。',
  ],
  [
    '{file} holds a run {id}, and another run of that id is in the store: import it into another store with --store.',
    '{file} 含有训练 {id}，而存储中已有同 ID 的另一个训练：请用 --store 导入到其他存储。',
  ],
  [
    'The bundle would have more than {megabytes} MB: export fewer runs, or --checkpoints newest.',
    '打包文件将超过 {megabytes} MB：请导出更少的训练，或只含最新的检查点。',
  ],
  [
    'The bundle would hold {count} files, more than one can name: export fewer runs, or runs with fewer samples.',
    '打包文件将含有 {count} 个文件，超出上限：请导出更少的训练，或样本较少的训练。',
  ],
  [
    'Checkpoint {file} is damaged: leave it out with --checkpoints none.',
    '检查点 {file} 已损坏：请不包含检查点。',
  ],
  [
    '{frames} frames of {width} x {height} pixels are too large for one file: take at most {most} frames, or fewer runs.',
    '{frames} 帧 {width} x {height} 像素的图像对一个文件来说太大：请最多取 {most} 帧，或更少的训练。',
  ],
  [
    'The sheet of {count} {panels} would have more than {limit} million pixels: take fewer runs, steps, rows or columns, or a smaller scale.',
    '含 {count} 个面板的样本图将超过 {limit} 百万像素：请减少训练、步数、行或列，或缩小比例。',
  ],
  [
    "The image's text chunk '{keyword}' has {length} characters, more than an export writes; export the image again.",
    '图像的文本块“{keyword}”有 {length} 个字符，多于导出所写的内容；请重新导出图像。',
  ],
  [
    "The image's text chunk '{keyword}' does not hold a run configuration of this version; export the image again.",
    '图像的文本块“{keyword}”不含此版本的训练配置；请重新导出图像。',
  ],
  [
    'Samples of run {id} have shape [{shape}], which a sheet cannot show; it shows images of 1 or 3 channels and points of 1 or 2 dimensions.',
    '训练 {id} 的样本形状为 [{shape}]，样本图无法显示；它只显示 1 或 3 通道的图像和 1 或 2 维的点。',
  ],
  ['{name} is no PNG picture.', '{name} 不是 PNG 图片。'],
  [
    '{name} carries no run: only sheets, charts and animated PNGs that the workbench exported do, and programs that save a picture anew may drop it.',
    '{name} 不含训练：只有工作台导出的样本图、图表与动态 PNG 才含有，重新保存图片的程序可能会将其丢弃。',
  ],
  [
    'The runs have no stored metrics to draw; train at least one step before exporting charts.',
    '这些训练没有可绘制的指标；请至少训练一步后再导出图表。',
  ],
];
