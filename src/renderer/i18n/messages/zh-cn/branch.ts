export default {
  open: '从此处继续…',
  openFor: '从 {letter} 侧的检查点继续',
  openAt: '从第 {step} 步起以新的运行继续',
  title: '从第 {step} 步继续 {name}',
  lead: '新的运行将沿用该检查点的权重、优化器状态和随机数流，原运行保持不变。若不作任何修改，其结果与原运行继续进行时完全相同。',
  name: '{name} 自第 {step} 步',
  further: '继续的步数',
  until: '直到第 {step} 步',
  rateJumps: '学习率在全部步数上线性下降，因此会从与原运行不同的值继续。',
  start: '开始运行',
};
