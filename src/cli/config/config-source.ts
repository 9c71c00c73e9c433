import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { BadInputError } from '../../contract/index.js';
import { MAX_TRACED_BYTES } from '../../contract/picture-trace.js';
import { isMissing, readFailure } from '../../contract/system-error.js';
import { picturedRuns } from '../../workbench/export/pictured-runs.js';
import { findPreset, presets, type PresetObjective } from '../../workbench/presets/index.js';
import { absoluteDataPaths } from '../../library/data-paths.js';

/** Configs have a few thousand characters. */
const MAX_CONFIG_BYTES = 2 ** 20;

/** A config as it was found, not yet checked. */
export interface ConfigSource {
  /** Where it comes from, as messages name it: a file path or `preset mnist-mlp`. */
  readonly label: string;
  readonly config: unknown;
}

/**
 * The config of a preset, of a JSON file where `name` ends with .json or is a path, or of a run in a picture that was
 * exported: `sheet.png`, or `sheet.png@ID` where it shows several. Throws BadInputError where there is none of them.
 */
export function openConfigSource(name: string, objective: PresetObjective | undefined): ConfigSource {
  if (presets.some((preset) => preset.name === name)) {
    const preset = findPreset(name);
    return { label: `preset ${name}`, config: preset.config(objective ?? preset.defaultObjective) };
  }
  if (!/\.json$|\.a?png(@|$)/i.test(name) && !isFile(name)) findPreset(name);
  if (objective !== undefined) {
    throw new BadInputError(
      `--objective: it chooses a variant of a preset; ${name} is a file and names its own objective.`,
    );
  }
  const picture = /^(.+\.a?png)(?:@(\w+))?$/i.exec(name);
  if (picture !== null) return { label: name, config: picturedConfig(picture[1]!, picture[2]) };
  return { label: name, config: absoluteDataPaths(parseConfigFile(name), dirname(resolve(name))) };
}

/** The config of the run that a picture shows, or of the one whose id begins with `id`. */
function picturedConfig(file: string, id = ''): unknown {
  const shown = picturedRuns(beginningOf(file, MAX_TRACED_BYTES), file);
  const [only, other] = shown.filter((run) => run.id.startsWith(id));
  if (only !== undefined && other === undefined) return only.config;
  const ids = shown.map((run) => run.id);
  throw new BadInputError(
    only === undefined
      ? `${file}@${id}: the picture shows no such run, but ${ids.join(', ')}.`
      : `${file}: the picture shows ${shown.length} runs: name one, for example ${file}@${ids[0]}; it has ${ids.join(', ')}.`,
  );
}

const isFile = (name: string): boolean => statSync(name, { throwIfNoEntry: false })?.isFile() ?? false;

/** As much of a file as is wanted, however large it is. */
function beginningOf(file: string, bytes: number): Buffer {
  try {
    const handle = openSync(file, 'r');
    try {
      const content = Buffer.alloc(bytes);
      let length = 0;
      for (let read = -1; read !== 0 && length < bytes; length += read)
        read = readSync(handle, content, length, bytes - length, null);
      return content.subarray(0, length);
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    throw new BadInputError(
      isMissing(error)
        ? `${file}: there is no such file.`
        : `${file}: the file cannot be read: ${readFailure(error)}.`,
      { cause: error },
    );
  }
}

function parseConfigFile(file: string): unknown {
  const content = beginningOf(file, MAX_CONFIG_BYTES + 1);
  if (content.length > MAX_CONFIG_BYTES)
    throw new BadInputError(
      `${file}: it is larger than ${MAX_CONFIG_BYTES / 2 ** 20} MB, which no config is; name another file.`,
    );
  const text = content.toString('utf8');
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    // The parser quotes the text around, line ends and all, and ends some of its messages with a full stop.
    const reason = error instanceof Error ? error.message.replaceAll(/\s+/g, ' ').replace(/\.$/, '') : '';
    throw new BadInputError(`${file}: it is not JSON: ${reason}.`, { cause: error });
  }
}
