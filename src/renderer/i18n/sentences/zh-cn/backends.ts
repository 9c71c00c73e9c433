import type { Sentence } from '../translator.js';

/** Why a compute backend cannot be used, or failed. */
export const backends: readonly Sentence[] = [
  [
    '{name} cannot be used on this machine. {reason} Or choose another backend: gan-workbench doctor lists them.',
    '本机无法使用 {name}。{reason}或选择其他后端：gan-workbench doctor 会列出它们。',
  ],
  [
    'compute.backend auto: no backend could make a step ({reason}); gan-workbench doctor says why.',
    'compute.backend auto：没有后端能完成一步（{reason}）；gan-workbench doctor 会说明原因。',
  ],
  [
    'onnxruntime-node for {system} has no {provider} provider; that exists on {home}.',
    '{system} 上的 onnxruntime-node 没有 {provider}；它只在 {home} 上提供。',
  ],
  ['Linux on x64', 'x64 的 Linux'],
  [
    'libonnxruntime_providers_cuda.so of onnxruntime is not installed: run gan-workbench setup cuda. It wants {wants}; found: {found}.',
    '未安装 onnxruntime 的 libonnxruntime_providers_cuda.so：请运行 gan-workbench setup cuda。它需要 {wants}；已找到：{found}。',
  ],
  [
    "onnxruntime's CUDA libraries do not load ({reason}): they want {wants}; found: {found}.",
    '无法加载 onnxruntime 的 CUDA 库（{reason}）：需要 {wants}；已找到：{found}。',
  ],
  ['an NVIDIA driver, CUDA 12 and cuDNN 9', 'NVIDIA 驱动、CUDA 12 与 cuDNN 9'],
  [
    'libtensorflow 2.9.1, an NVIDIA driver, CUDA 11.2 and cuDNN 8.1',
    'libtensorflow 2.9.1、NVIDIA 驱动、CUDA 11.2 与 cuDNN 8.1',
  ],
  ['the package webgpu', 'webgpu 包'],
  ['nothing else', '别无所需'],
  [
    "onnxruntime's {provider} provider does not start: {reason}",
    'onnxruntime 的 {provider} 无法启动：{reason}',
  ],
  ['No WebGPU adapter was found ({words}): {install}', '没有找到 WebGPU 适配器（{words}）：{install}'],
  [
    'install a current driver of the graphics card, with Vulkan 1.1 or newer and libvulkan1.',
    '请安装最新的显卡驱动，以及 Vulkan 1.1 或更新版本与 libvulkan1。',
  ],
  ['install a current driver of the graphics card.', '请安装最新的显卡驱动。'],
  ['onnxruntime-node cannot be loaded: {reason}', '无法加载 onnxruntime-node：{reason}'],
  ['{package} does not start: {reason}', '{package} 无法启动：{reason}'],
  [
    '{package} is not installed, which is normal: it is optional and wants {wants}; npm install {again} tries it again.{found}',
    '未安装 {package}，这是正常的：它是可选的，需要 {wants}；npm install {again} 可再次尝试。{found}',
  ],
  [
    '{package} does not load ({reason}): it wants {wants}.{found}',
    '无法加载 {package}（{reason}）：需要 {wants}。{found}',
  ],
  ['Found: {found}.', '已找到：{found}。'],
  [
    'The package webgpu is not installed, which is normal: it is optional; npm install webgpu tries it again.',
    '未安装 webgpu 包，这是正常的：它是可选的；npm install webgpu 可再次尝试。',
  ],
  ['The package webgpu does not load: {reason}', '无法加载 webgpu 包：{reason}'],
  ['The backend {backend} {failed} ({words}).', '后端 {backend} {failed}（{words}）。'],
  ['lost its device', '失去了设备'],
  ['ran out of memory', '内存不足'],
  ['has no buffers as large as a tensor of this run', '没有足够大的缓冲区来容纳此训练的张量'],
  ['no reason was given', '没有给出原因'],
];
