/** Saves a blob through the browser's downloads, under the given name. */
export function saveBlob(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The download has taken the blob over once the click's task is done.
  setTimeout(() => URL.revokeObjectURL(address));
}

/** A file name from a run's name: letters, digits and dashes, at most 60 characters. */
export function fileStem(name: string, otherwise: string): string {
  const stem = name
    .replace(/[^\p{L}\p{N}.]+/gu, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .slice(0, 60);
  return stem === '' ? otherwise : stem;
}
