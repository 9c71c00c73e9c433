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
  readonly refused: readonly { readonly technique: TechniqueName; readonly reason: string }[];
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
  const conflict = (chosen: readonly TechniqueName[]): string | null => {
    const [first] = configConflicts(withOnly(chosen));
    return first === undefined ? null : `${first.path}: ${first.message}`;
  };
  const refused = (names ?? techniqueNames).flatMap((technique) => {
    const reason = conflict([technique]);
    return reason === null ? [] : [{ technique, reason }];
  });
  const [problem] = refused;
  if (names !== null && problem !== undefined) throw new BadInputError(`--techniques: ${problem.reason}.`);

  const alone = (names ?? techniqueNames).filter(
    (name) => !refused.some(({ technique }) => technique === name),
  );
  const together = alone.reduce<TechniqueName[]>(
    (chosen, name) => (conflict([...chosen, name]) === null ? [...chosen, name] : chosen),
    [],
  );
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
