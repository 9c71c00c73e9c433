/** A sentence of the program with places in braces, and the same in another language, with places of those names. */
export type Sentence = readonly [english: string, translated: string];

interface Pattern {
  /** What the sentence begins with, so that most are told apart without an expression. */
  readonly head: string;
  readonly whole: RegExp;
  readonly translated: string;
  /** Characters outside of places: of two that fit, the one that says more is meant. */
  readonly literal: number;
}

const place = /\{(\w+)\}/g;
const escaped = (text: string): string => text.replace(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);

function patternOf([english, translated]: Sentence): Pattern {
  const pieces = english.split(place);
  const literals = pieces.filter((_, at) => at % 2 === 0);
  const whole = pieces.map((piece, at) => (at % 2 === 0 ? escaped(piece) : `(?<${piece}>.*?)`)).join('');
  return {
    head: literals[0] ?? '',
    whole: new RegExp(`^${whole}$`, 's'),
    translated,
    literal: literals.join('').length,
  };
}

/** What a sentence is about, before it: a key of the config, a command. */
const subject = /^([a-z][\w.-]*(?: [a-z]+)?): (.+)$/s;
/** Where a sentence ends and another begins. */
const boundary = /(?<=\.) (?=[A-Z])/;

/** Patterns that begin with words come first: a place at the beginning would take in what stands before a sentence. */
const bySpecificity = (a: Pattern, b: Pattern): number =>
  Number(b.head !== '') - Number(a.head !== '') || b.literal - a.literal;

/**
 * Translates sentences that the program makes in English: those it stores with a run, and those of its errors. What
 * stands in a place, or after a key and a colon, is translated too where it is a sentence or clause of its own; what is
 * none of them stays as it is.
 */
export function translator(sentences: readonly Sentence[]): (text: string) => string {
  const patterns = sentences.map(patternOf).sort(bySpecificity);

  function translate(text: string): string {
    return ofSubject(text) ?? whole(text.trim()) ?? inParts(text) ?? text;
  }

  function ofSubject(text: string): string | null {
    const [, key, rest] = subject.exec(text) ?? [];
    if (key === undefined || rest === undefined) return null;
    const translated = translate(rest);
    return translated === rest ? null : `${key}：${translated}`;
  }

  function whole(text: string): string | null {
    for (const pattern of patterns) {
      const found = text.startsWith(pattern.head) ? pattern.whole.exec(text) : null;
      if (found === null) continue;
      return pattern.translated.replace(place, (_, name: string) => translate(found.groups?.[name] ?? ''));
    }
    return null;
  }

  function inParts(text: string): string | null {
    const parts = text.split(boundary);
    return parts.length === 1 ? null : parts.map(translate).join('');
  }

  return translate;
}
