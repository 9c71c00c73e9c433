import { expect, it } from 'vitest';
import { documentLines, mergedLines, reliabilityDocument } from '../../scripts/faults/report-document.js';
import type { ReportLine } from '../../scripts/faults/report-line.js';

const line = (row: string, changes: Partial<ReportLine> = {}): ReportLine => ({
  row,
  injected: `fault ${row}`,
  form: 'short',
  times: '1',
  lost: '0',
  toldAfter: '',
  note: '',
  ...changes,
});

it('reads back the lines that it wrote, markup and all', () => {
  const lines = [
    line('2', { note: 'a | b, <img>' }),
    line('35', { injected: '`<img onerror>`' }),
    line('fuzz'),
  ];
  expect(documentLines(reliabilityDocument(lines, 'a machine'))).toEqual(lines);
});

it('puts a part of the rows in the place of the earlier ones', () => {
  const earlier = [line('2'), line('10'), line('fuzz')];
  const fresh = [line('10', { times: '7' }), line('3')];
  expect(mergedLines(earlier, fresh).map(({ row, times }) => [row, times])).toEqual([
    ['2', '1'],
    ['3', '1'],
    ['10', '7'],
    ['fuzz', '1'],
  ]);
});

it('keeps a line of the long form until it is run again, or fails', () => {
  const long = line('1', { form: 'long', times: '50' });
  expect(mergedLines([long], [line('1')])).toEqual([long]);
  const failed = line('1', { lost: 'FAILED', times: '' });
  expect(mergedLines([long], [failed])).toEqual([failed]);
});

it('adds up the pieces of one line', () => {
  const known = line('21', { form: 'long', times: '250', toldAfter: '30 ms' });
  const piece = line('21', { form: 'long', times: '300', toldAfter: '4.0 ms' });
  expect(mergedLines([known], [piece], true)).toEqual([{ ...piece, times: '550', toldAfter: '30 ms' }]);
  expect(mergedLines([known], [piece])).toEqual([piece]);
});
