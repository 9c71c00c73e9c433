/** A checkpoint as the address names it; `step` null is the newest of the run. */
export interface CheckpointChoice {
  readonly id: string;
  readonly step: number | null;
}

/** Reads `RUN@STEP` or `RUN` of a query; null where it names no run. */
export function readChoice(query: unknown): CheckpointChoice | null {
  const match = typeof query === 'string' ? /^([^@]+)(?:@(\d+))?$/.exec(query) : null;
  if (match?.[1] === undefined) return null;
  return { id: match[1], step: match[2] === undefined ? null : Number(match[2]) };
}

/** The choice as a query; undefined leaves it out. */
export function choiceText(choice: CheckpointChoice | null): string | undefined {
  if (choice === null) return undefined;
  return choice.step === null ? choice.id : `${choice.id}@${choice.step}`;
}

/** Which of the stored steps, ascending, a choice means; null where there is no such checkpoint. */
export function chosenStep(choice: CheckpointChoice | null, steps: readonly number[]): number | null {
  if (choice === null) return null;
  if (choice.step === null) return steps.at(-1) ?? null;
  return steps.includes(choice.step) ? choice.step : null;
}
