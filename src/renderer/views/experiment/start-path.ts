/** Where runs are watched that were just started: one in its own view, several side by side. */
export const startPath = (rows: readonly { readonly id: string }[]): string =>
  rows.length === 1
    ? `/runs/${rows[0]?.id ?? ''}`
    : `/compare?ids=${rows.map(({ id }) => encodeURIComponent(id)).join(',')}`;
