import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * A file that leads a browser to an address. Programs are started with the file's name: whatever is on their command
 * line, every user of the machine can read, and the address holds a token. Only its owner can read the file.
 */
export interface OpeningPage {
  /** What to open: the `file:` address of the page. */
  readonly address: string;
  remove(): void;
}

/** Writes the page into a folder of the user; one that an earlier process left there is replaced. */
export function writeOpeningPage(folder: string, url: string): OpeningPage {
  const file = join(folder, 'open-workbench.html');
  const remove = (): void => {
    rmSync(file, { force: true });
  };
  remove();
  // 'wx' follows no link and takes over no file that somebody else made.
  writeFileSync(file, leadingTo(url), { flag: 'wx', mode: 0o600 });
  return { address: pathToFileURL(file).href, remove };
}

/** A page that goes on to `url` by itself. It needs no script, which a policy might forbid. */
export const leadingTo = (url: string): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="referrer" content="no-referrer" />
    <meta http-equiv="refresh" content="0; url=${url}" />
    <title>GAN Workbench</title>
  </head>
  <body><a href="${url}">GAN Workbench</a></body>
</html>
`;
