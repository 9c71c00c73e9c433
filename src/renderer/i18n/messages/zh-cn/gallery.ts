export default {
  title: '样本',
  step: '样本所在的步',
  atStep: '第 {step} 步',
  follow: '跟随最新',
  of: '{name} 在第 {step} 步的样本',
  nearest: '最近的已存样本：第 {step} 步',
  none: '还没有样本。',
  real: '训练数据',
  generated: '生成',
  notDrawable: '形状为 {shape} 的样本无法绘制。',
};
