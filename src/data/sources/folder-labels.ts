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
  const folders = paths.map((path) => path.split('/').slice(0, -1));
  const shared = folders.reduce<readonly string[] | null>(
    (common, folder) => (common === null ? folder : common.slice(0, commonLength(common, folder))),
    null,
  );
  const names = folders.map((folder) => folder.slice(shared?.length ?? 0).join('/') || '.');
  const classes = [...new Set(names)].sort((a, b) => (a < b ? -1 : 1));
  if (classes.length < 2 || classes.length > MAX_CLASSES) {
    return { classes: null, labels: new Uint8Array(paths.length) };
  }
  const labelOf = new Map(classes.map((name, label) => [name, label]));
  return { classes, labels: Uint8Array.from(names, (name) => labelOf.get(name) ?? 0) };
};

const commonLength = (a: readonly string[], b: readonly string[]): number => {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length += 1;
  return length;
};
