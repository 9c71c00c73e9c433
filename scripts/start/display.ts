/** Why no window can be shown on this machine, or null. */
export function displayProblem(environment: NodeJS.ProcessEnv = process.env): string | null {
  if (environment['CI'] !== undefined) return 'CI is set';
  if (process.platform !== 'linux') return null;
  const displays = [environment['DISPLAY'], environment['WAYLAND_DISPLAY']];
  return displays.some((name) => name !== undefined && name !== '') ? null : 'there is no display';
}
