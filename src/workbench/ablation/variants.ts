import type { AblationRefusal } from '../../contract/ablation.js';
import {
  BadInputError,
  configConflicts,
  techniqueNames,
  techniquesSchema,
  type RunConfig,
  type TechniqueName,
  type TechniquesConfig,
} from '../../contract/index.js';

/** One way to train in an ablation. */
export interface Variant {
  /** `none`, the technique's key, or `together`. */
  readonly name: string;
  readonly techniques: readonly TechniqueName[];
  readonly config: RunConfig;
}

export interface AblationPlan {
  readonly variants: readonly Variant[];
  /** What does not go with the config. */
  readonly refused: readonly AblationRefusal[];
  /** What does not go with the techniques before it. */
  readonly apart: readonly AblationRefusal[];
}

/**
 * The variants of an ablation: no technique, each of `names` alone, and together all that go with the ones before
 * them. Parameters come from `config` where it has the technique on, else from the schema, but that instance noise is
 * gone after half of the steps at the latest.
 *
 * @param names null takes every technique and leaves out what does not go with the config.
 * @throws BadInputError where a named technique does not go with the config.
 */
export function ablationPlan(config: RunConfig, names: readonly TechniqueName[] | null): AblationPlan {
  const withOnly = (chosen: readonly TechniqueName[]): RunConfig => ({
    ...config,
    techniques: { ...allOff, ...Object.fromEntries(chosen.map((name) => [name, parameters(config, name)])) },
  });
  /** Why `technique` does not go with `others`, which go with each other; null where it does. */
  const refusal = (technique: TechniqueName, others: readonly TechniqueName[]): AblationRefusal | null => {
    const [first] = configConflicts(withOnly([...others, technique]));
    if (first === undefined) return null;
    const { path, message, values } = first;
    return { technique, reason: `${path}: ${message}`, conflict: { path, values: { ...values } } };
  };
  const wanted = [...new Set(names ?? techniqueNames)];
  const refused = wanted.flatMap((technique) => refusal(technique, []) ?? []);
  const [problem] = refused;
  if (names !== null && problem !== undefined) throw new BadInputError(`--techniques: ${problem.reason}.`);

  const alone = wanted.filter((name) => !refused.some(({ technique }) => technique === name));
  const together: TechniqueName[] = [];
  const apart: AblationRefusal[] = [];
  for (const name of alone) {
    const against = refusal(name, together);
    if (against === null) together.push(name);
    else apart.push(against);
  }
  const variant = (name: string, techniques: readonly TechniqueName[]): Variant => ({
    name,
    techniques,
    config: withOnly(techniques),
  });
  return {
    variants: [
      variant('none', []),
      ...alone.map((name) => variant(name, [name])),
      ...(together.length > 1 ? [variant('together', together)] : []),
    ],
    refused,
    apart,
  };
}

const allOff = techniquesSchema.parse({});

function parameters(config: RunConfig, name: TechniqueName): TechniquesConfig[TechniqueName] {
  const given = config.techniques[name];
  if (given !== null) return given;
  const techniques = techniquesSchema.parse({ [name]: {} });
  const noise = techniques.instanceNoise;
  if (name !== 'instanceNoise' || noise === null) return techniques[name];
  return { ...noise, annealSteps: Math.min(noise.annealSteps, Math.ceil(config.steps / 2)) };
}
