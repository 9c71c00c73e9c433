/*
 * Chromium opens no page under a scheme of ours, so a page of `scheme://host/path` stands at the secure address
 * `https://host.scheme.test/path`, whose requests never leave the process.
 */
const SUFFIX = '.test';

export function toChromium(url: string): string {
  const { protocol, host, pathname, search, hash } = new URL(url);
  if (protocol === 'https:' || protocol === 'http:') return url;
  return `https://${host}.${protocol.slice(0, -1)}${SUFFIX}${pathname}${search}${hash}`;
}

/** The address as Electron would say it. */
export function toElectron(url: string): string {
  const match = /^(blob:)?https:\/\/([^./]+)\.([^./]+)\.test(\/.*)?$/.exec(url);
  if (match === null) return url;
  const [, blob = '', host = '', scheme = '', rest = ''] = match;
  return `${blob}${scheme}://${host}${rest}`;
}
