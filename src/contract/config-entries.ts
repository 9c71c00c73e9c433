/** Leaves of a config as text by their path, `optimizers.generator.learningRate`; lists are one leaf. */
export function configEntries(config: object, prefix = ''): Map<string, string> {
  const entries = new Map<string, string>();
  for (const [key, value] of Object.entries(config) as [string, unknown][]) {
    const path = prefix === '' ? key : `${prefix}.${key}`;
    if (value !== null && typeof value === 'object' && !Array.isArray(value)) {
      for (const [inner, text] of configEntries(value, path)) entries.set(inner, text);
    } else entries.set(path, leafText(value));
  }
  return entries;
}

function leafText(value: unknown): string {
  if (value === null || value === undefined) return '–';
  return typeof value === 'string' ? value : JSON.stringify(value).replaceAll(',', ', ');
}
