import { runs } from './001-runs.js';
import { annotations } from './002-annotations.js';
import { digests } from './003-digests.js';
import { parents } from './004-parents.js';
import { recipeResults } from './005-recipe-results.js';
import { fields } from './006-fields.js';
import { alarms } from './007-alarms.js';
import { ablations } from './008-ablations.js';
import { checkpointStreams } from './009-checkpoint-streams.js';
import { backends } from './010-backends.js';
import { runData } from './011-run-data.js';

/**
 * The SQL that leads from store version i to i + 1. A published migration is never edited: a change is a new
 * one at the end.
 */
export const migrations: readonly string[] = [
  runs,
  annotations,
  digests,
  parents,
  recipeResults,
  fields,
  alarms,
  ablations,
  checkpointStreams,
  backends,
  runData,
];
