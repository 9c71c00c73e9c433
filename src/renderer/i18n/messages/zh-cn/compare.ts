export default {
  title: '比较',
  pick: '选择 2 到 12 个运行',
  add: '添加运行…',
  remove: '移除 {name}',
  noRuns: '还没有运行',
  hint: '至少选择两个运行，即可并排查看其样本、图表和配置。',
  missing: '存储中已没有：{ids}。',
  checkpoints: '检查点 A/B',
  difference: '配置的差异',
  same: '配置相同。',
  key: '键',
  fileName: 'comparison',
};
