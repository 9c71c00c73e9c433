import { BadInputError } from '../../contract/index.js';
import { presetConfig, presetObjectives, presets } from '../presets/index.js';
import { procedures } from './contract-implementer.js';

export const presetProcedures = {
  list: procedures.presets.list.handler(() =>
    presets.map(({ name, description }) => ({ name, description, objectives: [...presetObjectives] })),
  ),
  config: procedures.presets.config.handler(({ input: { name, objective } }) => {
    const known = presetObjectives.find((candidate) => candidate === objective);
    if (known === undefined)
      throw new BadInputError(
        `objective: there is no preset for "${objective}"; choose one of ${presetObjectives.join(', ')}.`,
      );
    return presetConfig(name, known);
  }),
};
