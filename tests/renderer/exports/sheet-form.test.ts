import { describe, expect, it } from 'vitest';
import { sheetSettingsSchema } from '../../../src/contract/export.js';
import { initialSheetForm, readSheetForm, type SheetForm } from '../../../src/renderer/exports/sheet-form.js';

const read = (changes: Partial<SheetForm>) => readSheetForm({ ...initialSheetForm, ...changes });

describe('the dialog of a sample sheet', () => {
  it('asks for the sheet of the menu where nothing is typed', () => {
    expect(read({})).toEqual({ settings: sheetSettingsSchema.parse({}) });
  });

  it('takes over what is typed, and of matrix and latents only what is chosen', () => {
    const typed: Partial<SheetForm> = {
      ...{ format: 'pdf' as const, rows: '4', columns: '16', spacing: '0', scale: '3', title: ' Digits ' },
      ...{ captions: false, steps: '5', seed: '9', truncation: '0.7' },
    };
    const settings = {
      ...{ format: 'pdf', grid: { rows: 4, columns: 16 }, spacing: 0, scale: 3, captions: false },
      ...{ title: 'Digits', truncation: 0.7 },
    };
    expect(read(typed)).toEqual({ settings: { ...settings, matrix: null, latentSeed: null } });
    expect(read({ ...typed, matrix: true, fresh: true })).toEqual({
      settings: { ...settings, matrix: 5, latentSeed: 9 },
    });
  });

  it.each<[Partial<SheetForm>, (keyof SheetForm)[]]>([
    [{ rows: '4' }, ['columns']],
    [{ rows: '64', columns: '64' }, ['rows', 'columns']],
    [{ spacing: '' }, ['spacing']],
    [{ matrix: true, steps: '1' }, ['steps']],
    [{ fresh: true, seed: '-1' }, ['seed']],
    [{ truncation: '0' }, ['truncation']],
  ])('names the fields that are wrong: %j', (changes, wrong) => {
    expect(read(changes)).toEqual({ wrong: new Set(wrong) });
  });
});
