import type { ObjectiveConfig } from '../../contract/index.js';
import { countText, figureText } from './figure-text.js';
import type { SheetPanel } from './sheet-panel.js';

/** Short name of an objective with its own setting, for captions and legends. */
export function objectiveLabel(objective: ObjectiveConfig): string {
  switch (objective.kind) {
    case 'gan-minimax':
      return 'GAN (minimax)';
    case 'gan-nonsaturating':
      return 'GAN (non-saturating)';
    case 'least-squares':
      return 'Least-squares GAN';
    case 'hinge':
      return 'Hinge GAN';
    case 'wgan':
      return `WGAN (clip ${figureText(objective.clip)})`;
    case 'wgan-gp':
      return `WGAN-GP (λ ${figureText(objective.penalty)})`;
  }
}

const FIGURES: readonly (readonly [column: string, label: string])[] = [
  ['loss_d', 'D loss'],
  ['loss_g', 'G loss'],
  ['w1_estimate', 'W₁ estimate'],
  ['js_bound', 'JS bound'],
];

export interface PanelCaption {
  readonly heading: string;
  readonly lines: readonly string[];
}

/** Caption of one panel: objective; run; step and seed; losses; the caller's notes. */
export function panelCaption(panel: SheetPanel): PanelCaption {
  const { run, samples, metrics } = panel;
  const figures = FIGURES.flatMap(([column, label]) => {
    const value = metrics.get(column);
    return value === undefined ? [] : [`${label} ${figureText(value)}`];
  });
  return {
    heading: objectiveLabel(run.config.objective),
    lines: [
      runText(panel),
      `step ${countText(samples.step)} of ${countText(run.config.steps)} · seed ${run.config.seed}`,
      ...(figures.length === 0 ? [] : [figures.join(' · ')]),
      ...(panel.rowNotes ?? []),
      ...(panel.notes ?? []),
    ],
  };
}

/** Caption of a run's row in a matrix of steps: what does not change with the step. */
export const rowCaption = (panel: SheetPanel): PanelCaption => ({
  heading: objectiveLabel(panel.run.config.objective),
  lines: [
    `${runText(panel)} · ${countText(panel.run.config.steps)} steps · seed ${panel.run.config.seed}`,
    ...(panel.rowNotes ?? []),
  ],
});

const runText = ({ run }: SheetPanel): string =>
  run.name === '' ? `run ${run.id}` : `${run.name} · run ${run.id}`;
