import { text, type Text } from '../../contract/text.js';

/** What a result says of the runs that were not trained for it alone; `seconds`: how long each had been trained. */
export function takenOverRemark(seconds: readonly number[]): Text[] {
  if (seconds.length === 0) return [];
  const minutes = (seconds.reduce((sum, value) => sum + value, 0) / 60).toFixed(1);
  return [
    text(
      `Taken over from earlier measurements: ${seconds.length} of the runs, which had been trained for ${minutes} min together; the time stated is without these.`,
      `沿用先前测量的实验：${seconds.length} 个，共已训练 ${minutes} 分钟；所示时间不含这部分。`,
    ),
  ];
}
