/** Why an image of a source is skipped at its import, as one clause; `{n}` stands for a number. */
export const SKIP_REASONS = {
  missing: 'it does not exist',
  permission: 'no permission to read it',
  empty: 'it is empty',
  foreign: 'it is no PNG, JPEG, WebP or GIF',
  damaged: 'it is damaged or cut off',
  pixels: 'it exceeds the pixel limit of {n} pixels',
  channels: 'it decodes to {n} channels instead of 3 or 4',
  large: 'it has {n} bytes, more than the limit of 128 MiB',
  unpacked: 'it unpacks to {n} bytes, more than the limit of 128 MiB',
  bomb: 'it unpacks to {n} times its size, as a zip bomb does',
  outside: 'its path leaves the archive',
  link: 'it is a symbolic link',
  encrypted: 'it is encrypted',
  method: 'its compression method {n} is not supported',
} as const;
export type SkipReason = keyof typeof SKIP_REASONS;

/** The clause as it is stored with the dataset. */
export const skipReason = (reason: SkipReason, n: number | string = ''): string =>
  SKIP_REASONS[reason].replace('{n}', String(n));
