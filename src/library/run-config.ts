import type { RunConfig as Config, RunConfigInput as ConfigInput } from '../contract/index.js';

/**
 * A complete config: everything that determines a run. Two runs with equal configs have bitwise equal weights on one
 * machine. docs/api/config.md lists its keys with limits and defaults.
 */
export interface RunConfig extends Config {
  /** Generator updates. */
  steps: number;
}

/** What a user may write: as RunConfig, but everything with a default may be left out. */
export interface RunConfigInput extends ConfigInput {
  /** Generator updates. */
  steps: number;
}
