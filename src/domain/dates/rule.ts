import type { Category, Meanings } from './category';

/**
 * A rule of the grammar. The pattern names what stands side by side, in order: a lower-case name is a word that only
 * has to be there (`ago`), a capital one carries a meaning that is handed to `make` (`Count`), `?` marks what may be
 * missing. `make` answers undefined where the meanings do not go together.
 */
export interface Rule {
  readonly result: Category;
  readonly pattern: readonly Category[];
  /** Which of two readings of the same words wins: the one with less cost. */
  readonly cost: number;
  readonly make: (meanings: readonly unknown[]) => unknown;
}

type Words<P extends string> = P extends `${infer Head} ${infer Rest}` ? [Head, ...Words<Rest>] : [P];
type Carries<W extends string> = W extends Capitalize<W> ? true : false;
type MeaningOf<W extends string> = W extends `${infer Name}?`
  ? Name extends keyof Meanings
    ? Meanings[Name] | undefined
    : never
  : W extends keyof Meanings
    ? Meanings[W]
    : never;
type Arguments<W extends string[]> = W extends [infer Head extends string, ...infer Rest extends string[]]
  ? Carries<Head> extends true
    ? [MeaningOf<Head>, ...Arguments<Rest>]
    : Arguments<Rest>
  : [];

type Made<R extends Category> = R extends keyof Meanings ? Meanings[R] : true;

/** The rules of one pattern: one for every choice of its optional words. */
export function rule<R extends Category, P extends string>(
  result: R,
  pattern: P,
  make: (...meanings: Arguments<Words<P>>) => Made<R> | undefined,
  cost = 0,
): Rule[] {
  const words = pattern.split(' ');
  return choices(words).map((chosen) => {
    const present = words.map((word, index) => ({ word, here: chosen[index] === true }));
    const slots = present.filter(({ word }) => carriesMeaning(word)).map(({ here }) => here);
    return {
      result,
      pattern: present.filter(({ here }) => here).map(({ word }) => word.replace('?', '') as Category),
      cost,
      make: slots.every(Boolean) ? (meanings) => (make as Make)(...meanings) : fillGaps(make as Make, slots),
    };
  });
}

type Make = (...all: unknown[]) => unknown;

/** Hands `undefined` over for what the pattern leaves out. */
function fillGaps(make: Make, slots: readonly boolean[]): (meanings: readonly unknown[]) => unknown {
  return (meanings) => {
    let next = 0;
    return make(...slots.map((here) => (here ? meanings[next++] : undefined)));
  };
}

/** The same rule for several patterns. */
export function rules<R extends Category, P extends string>(
  result: R,
  patterns: readonly P[],
  make: (...meanings: Arguments<Words<P>>) => Made<R> | undefined,
  cost = 0,
): Rule[] {
  return patterns.flatMap((pattern) => rule(result, pattern, make as never, cost));
}

/** Whether the name begins with a capital letter. */
export function carriesMeaning(word: string): boolean {
  return word.charCodeAt(0) < 97;
}

function choices(words: readonly string[]): boolean[][] {
  return words.reduce<boolean[][]>(
    (found, word) =>
      found.flatMap((one) =>
        word.endsWith('?')
          ? [
              [...one, true],
              [...one, false],
            ]
          : [[...one, true]],
      ),
    [[]],
  );
}
