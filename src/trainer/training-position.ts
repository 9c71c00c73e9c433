/** Where a run stands: finished generator steps, and warm-up critic updates already made for the next one. */
export interface TrainingPosition {
  readonly step: number;
  readonly criticUpdates: number;
}
