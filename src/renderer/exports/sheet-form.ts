import { sheetSettingsSchema, type SheetSettings } from '../../contract/export.js';

/** What is typed in the dialog of a sample sheet; an empty text leaves the choice to the workbench. */
export interface SheetForm {
  readonly format: SheetSettings['format'];
  readonly matrix: boolean;
  /** Steps of a matrix. */
  readonly steps: string;
  readonly rows: string;
  readonly columns: string;
  readonly spacing: string;
  readonly scale: string;
  readonly captions: boolean;
  readonly title: string;
  readonly fresh: boolean;
  /** Seed of fresh latents. */
  readonly seed: string;
  readonly truncation: string;
}

export const initialSheetForm: SheetForm = {
  format: 'png',
  matrix: false,
  steps: '6',
  rows: '',
  columns: '',
  spacing: '2',
  scale: '',
  captions: true,
  title: '',
  fresh: false,
  seed: '0',
  truncation: '',
};

/** Settings of what is typed, or the keys of the form that are wrong. */
export type ReadSheetForm =
  { readonly settings: SheetSettings } | { readonly wrong: ReadonlySet<keyof SheetForm> };

export function readSheetForm(form: SheetForm): ReadSheetForm {
  const grid = form.rows.trim() === '' && form.columns.trim() === '' ? null : gridOf(form);
  const parsed = sheetSettingsSchema.safeParse({
    format: form.format,
    grid,
    spacing: numberOf(form.spacing),
    scale: numberOrNull(form.scale),
    captions: form.captions,
    title: form.title.trim() === '' ? null : form.title.trim(),
    latentSeed: form.fresh ? numberOf(form.seed) : null,
    truncation: numberOrNull(form.truncation),
    matrix: form.matrix ? numberOf(form.steps) : null,
  });
  if (parsed.success) return { settings: parsed.data };
  return { wrong: new Set(parsed.error.issues.flatMap(({ path: [key, inner] }) => wrongKeys(key, inner))) };
}

/** The keys of the form behind a key of the contract. */
function wrongKeys(key: PropertyKey | undefined, inner: PropertyKey | undefined): (keyof SheetForm)[] {
  if (key === 'grid') return inner === 'rows' || inner === 'columns' ? [inner] : ['rows', 'columns'];
  if (key === 'matrix') return ['steps'];
  if (key === 'latentSeed') return ['seed'];
  return key === 'spacing' || key === 'scale' || key === 'truncation' || key === 'title' ? [key] : [];
}

/** With one side alone the other is missing, which the contract refuses by its name. */
const gridOf = ({ rows, columns }: SheetForm): object => ({
  rows: numberOf(rows),
  columns: numberOf(columns),
});

const numberOf = (text: string): number => (text.trim() === '' ? Number.NaN : Number(text));
const numberOrNull = (text: string): number | null => (text.trim() === '' ? null : Number(text));
