/** What a drawing of a field may show. */
export const FIELD_LAYERS = [
  'output',
  'levels',
  'real',
  'generated',
  'manifold',
  'pushes',
  'movement',
] as const;
export type FieldLayer = (typeof FIELD_LAYERS)[number];

/** Shown at first: D and both clouds of points; the others on demand. */
export const FIRST_LAYERS: readonly FieldLayer[] = ['output', 'levels', 'real', 'generated', 'pushes'];

/** Layers that points on a line have too. */
export const LINE_LAYERS: readonly FieldLayer[] = ['output', 'real', 'generated'];
