import { readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { BadInputError } from '../../contract/index.js';
import { findPreset, presets, type PresetObjective } from '../../workbench/presets/index.js';
import { absoluteDataPaths } from '../../library/data-paths.js';

/** A config as it was found, not yet checked. */
export interface ConfigSource {
  /** Where it comes from, as messages name it: a file path or `preset mnist-mlp`. */
  readonly label: string;
  readonly config: unknown;
}

/**
 * The config of a preset, or of a JSON file where `name` ends with .json or is a path. Throws BadInputError
 * where there is neither, or the file is not JSON.
 */
export function openConfigSource(name: string, objective: PresetObjective | undefined): ConfigSource {
  if (presets.some((preset) => preset.name === name)) {
    const preset = findPreset(name);
    return { label: `preset ${name}`, config: preset.config(objective ?? preset.defaultObjective) };
  }
  if (!name.endsWith('.json') && !isFile(name)) findPreset(name);
  if (objective !== undefined) {
    throw new BadInputError(
      `--objective: it chooses a variant of a preset; ${name} is a file and names its own objective.`,
    );
  }
  return { label: name, config: absoluteDataPaths(parseConfigFile(name), dirname(resolve(name))) };
}

const isFile = (name: string): boolean => statSync(name, { throwIfNoEntry: false })?.isFile() ?? false;

function parseConfigFile(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    throw new BadInputError(
      missing ? `${file}: there is no such file.` : `${file}: the file cannot be read.`,
      { cause: error },
    );
  }
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    // The parser quotes the text around, line ends and all, and ends some of its messages with a full stop.
    const reason = error instanceof Error ? error.message.replaceAll(/\s+/g, ' ').replace(/\.$/, '') : '';
    throw new BadInputError(`${file}: it is not JSON: ${reason}.`, { cause: error });
  }
}
