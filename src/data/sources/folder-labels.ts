import { MAX_CLASSES } from './limits.js';

export interface FolderLabels {
  readonly classes: readonly string[] | null;
  readonly labels: Uint8Array;
}

/**
 * Labels of files by the folders they lie in, after what all of them have in common: `a/cat/1.png`, `a/dog/2.png` are
 * of the classes cat and dog, in that order. No classes where all lie in one folder, or in more than 256.
 * @param paths relative, with slashes.
 */
export const folderLabels = (paths: readonly string[]): FolderLabels => {
  const none: FolderLabels = { classes: null, labels: new Uint8Array(paths.length) };
  const folders = new Map<string, readonly string[]>();
  for (const path of paths) {
    const folder = folderOf(path);
    if (!folders.has(folder)) folders.set(folder, folder === '' ? [] : folder.split('/'));
    if (folders.size > MAX_CLASSES) return none;
  }
  if (folders.size < 2) return none;
  const shared = [...folders.values()].reduce((common, parts) =>
    common.slice(0, commonLength(common, parts)),
  );
  const names = new Map(
    [...folders].map(([folder, parts]) => [folder, parts.slice(shared.length).join('/') || '.']),
  );
  const classes = [...names.values()].sort((a, b) => (a < b ? -1 : 1));
  const labelOf = new Map([...names].map(([folder, name]) => [folder, classes.indexOf(name)]));
  return { classes, labels: Uint8Array.from(paths, (path) => labelOf.get(folderOf(path)) ?? 0) };
};

const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

const commonLength = (a: readonly string[], b: readonly string[]): number => {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length += 1;
  return length;
};
