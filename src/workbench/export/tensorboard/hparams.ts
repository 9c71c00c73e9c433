import type { RunConfig, RunStatus, RunSummary } from '../../../contract/index.js';
import { encodeHParams, type HParamsMessage, type HParamValue, type SummaryValue } from './event-messages.js';

/** Every setting of a config by its path, for example `optimizers.generator.learningRate`; lists as text. */
export function hparamsOf(config: RunConfig): Record<string, HParamValue> {
  const found: Record<string, HParamValue> = {};
  const add = (path: string, value: unknown): void => {
    if (typeof value === 'number') found[path] = { numberValue: value };
    else if (typeof value === 'boolean') found[path] = { boolValue: value };
    else if (typeof value === 'string') found[path] = { stringValue: value };
    else if (Array.isArray(value)) found[path] = { stringValue: JSON.stringify(value) };
    else if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) add(path === '' ? key : `${path}.${key}`, inner);
    }
  };
  add('', config);
  return found;
}

const endStatus: Readonly<Record<RunStatus, 1 | 2 | 3>> = {
  created: 3,
  running: 3,
  paused: 3,
  finished: 1,
  stopped: 1,
  failed: 2,
  interrupted: 2,
};

/** What TensorBoard's table of hyperparameters reads of a run. */
export function hparamsSummaries(run: RunSummary): SummaryValue[] {
  const value = (tag: string, message: HParamsMessage): SummaryValue => ({
    tag: `_hparams_/${tag}`,
    metadata: { pluginData: { pluginName: 'hparams', content: encodeHParams(message) } },
  });
  return [
    value('session_start_info', {
      version: 0,
      sessionStartInfo: {
        hparams: hparamsOf(run.config),
        groupName: run.group ?? run.id,
        startTimeSecs: run.createdAt / 1000,
      },
    }),
    value('session_end_info', {
      version: 0,
      sessionEndInfo: { status: endStatus[run.status], endTimeSecs: run.updatedAt / 1000 },
    }),
  ];
}
