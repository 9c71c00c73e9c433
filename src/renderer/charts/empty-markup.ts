interface TrustedTypes {
  readonly defaultPolicy: object | null;
  createPolicy(name: string, rules: { createHTML: (markup: string) => string | null }): object;
}

/**
 * ECharts empties its element by `innerHTML = ''`, which the page's Trusted Types refuse without a default policy.
 * This policy lets exactly the empty string pass and refuses every other markup as before. Does nothing in browsers
 * without Trusted Types.
 */
export function allowEmptyMarkup(): void {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  if (trustedTypes === undefined || trustedTypes.defaultPolicy !== null) return;
  trustedTypes.createPolicy('default', { createHTML: (markup) => (markup === '' ? '' : null) });
}
