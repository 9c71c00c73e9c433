/** What a file is that was dropped on the workbench or chosen, by its name. */
export type TakenKind = 'picture' | 'bundle';

/** Endings that the workbench takes, for a file chooser. */
export const TAKEN_ENDINGS = '.png,.apng,.ganwb';

/** Null for a file that the workbench has no use for. */
export function takenKind(name: string): TakenKind | null {
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase();
  if (ending === 'png' || ending === 'apng') return 'picture';
  return ending === 'ganwb' ? 'bundle' : null;
}
