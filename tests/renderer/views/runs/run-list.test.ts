import { describe, expect, it } from 'vitest';
import { emptyFilter, filterRuns } from '../../../../src/renderer/views/runs/run-filter.js';
import { groupedLines } from '../../../../src/renderer/views/runs/run-lines.js';
import { sortRuns } from '../../../../src/renderer/views/runs/run-order.js';
import { rowConfig, runRow } from '../../support/run-row.js';

const ids = (rows: readonly { id: string }[]): string[] => rows.map(({ id }) => id);

describe('filterRuns', () => {
  const rows = [
    runRow('a', { name: 'Digits gan', tags: ['Thesis'], status: 'running' }),
    runRow('b', { notes: 'diverged early', config: { ...rowConfig, objective: { kind: 'hinge' } } }),
    runRow('c', { config: { ...rowConfig, data: { kind: 'mnist', split: 'train', size: 28 } } }),
  ];

  it('keeps every run without a choice', () => {
    expect(ids(filterRuns(rows, emptyFilter))).toEqual(['a', 'b', 'c']);
  });

  it('finds every word of the search in name, tags, notes and kinds, whatever the case', () => {
    expect(ids(filterRuns(rows, { ...emptyFilter, search: 'DIGITS thesis' }))).toEqual(['a']);
    expect(ids(filterRuns(rows, { ...emptyFilter, search: 'early' }))).toEqual(['b']);
    expect(ids(filterRuns(rows, { ...emptyFilter, search: 'mnist' }))).toEqual(['c']);
    expect(filterRuns(rows, { ...emptyFilter, search: 'digits early' })).toEqual([]);
  });

  it('joins choices of one kind by or, and kinds by and', () => {
    const status = ['running', 'finished'];
    expect(ids(filterRuns(rows, { ...emptyFilter, status, objective: ['hinge'] }))).toEqual(['b']);
    expect(ids(filterRuns(rows, { ...emptyFilter, data: ['mnist'] }))).toEqual(['c']);
    expect(filterRuns(rows, { ...emptyFilter, status: ['failed'] })).toEqual([]);
  });
});

describe('sortRuns', () => {
  it('compares numbers inside names by value', () => {
    const rows = [runRow('run 10'), runRow('run 2')];
    expect(ids(sortRuns(rows, { key: 'name', descending: false }))).toEqual(['run 2', 'run 10']);
  });

  it('puts runs without the value last in both directions', () => {
    const rows = [
      runRow('none'),
      runRow('low', { metrics: { loss_d: -1 } }),
      runRow('high', { metrics: { loss_d: 3 } }),
    ];
    expect(ids(sortRuns(rows, { key: 'lossD', descending: false }))).toEqual(['low', 'high', 'none']);
    expect(ids(sortRuns(rows, { key: 'lossD', descending: true }))).toEqual(['high', 'low', 'none']);
  });

  it('puts the newest first among equals, and changes nothing in place', () => {
    const rows = [runRow('old', { createdAt: 1 }), runRow('new', { createdAt: 2 })];
    expect(ids(sortRuns(rows, { key: 'objective', descending: false }))).toEqual(['new', 'old']);
    expect(ids(rows)).toEqual(['old', 'new']);
  });
});

describe('groupedLines', () => {
  it('puts a heading over runs that were started together, and single runs last', () => {
    const rows = [runRow('x'), runRow('a', { group: 'g' }), runRow('b', { group: 'g' })];
    expect(ids(groupedLines(rows))).toEqual(['group g', 'a', 'b', 'group', 'x']);
  });

  it('needs no heading where there is no group', () => {
    expect(ids(groupedLines([runRow('x'), runRow('y')]))).toEqual(['x', 'y']);
  });
});
