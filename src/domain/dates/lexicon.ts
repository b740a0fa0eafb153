import type { Category } from './category';
import type { DayKind, Meaning, Unit } from './meaning';
import type { Synonyms, Words } from './words/words';

/** What one word means: there may be several of these for one word. */
export interface Entry {
  readonly category: Category;
  readonly meaning: unknown;
  /** Only between brackets: (月) is Monday, 月 is a month. */
  readonly bracketed: boolean;
}

const DAY_KINDS: readonly DayKind[] = [1, 2, 3, 4, 5, 6, 7, 'workday', 'weekend'];

/** A tree of letters: what may follow, and what the letters so far mean. */
interface Branch {
  readonly next: Map<string, Branch>;
  readonly entries: Entry[];
}

/** The words of some languages, to be found at any place of a text. */
export class Lexicon {
  readonly #root: Branch = { next: new Map(), entries: [] };
  readonly #variants = new Map<string, string>();
  readonly #firstWords = new Map<string, string>();
  /** Every word, for those who look for a word that was meant. */
  readonly words: string[] = [];

  constructor(languages: readonly Words[]) {
    for (const language of languages) this.#learn(language);
  }

  /** Every word that begins at that place, with the place where it ends. */
  *wordsAt(text: string, start: number): Generator<{ end: number; entries: readonly Entry[] }> {
    let branch: Branch | undefined = this.#root;
    for (let place = start; branch; place++) {
      if (branch.entries.length > 0 && isBoundary(text, place)) yield { end: place, entries: branch.entries };
      branch = branch.next.get(text[place] ?? '');
    }
  }

  /** What a whole word means; nothing if it is none. */
  entriesOf(word: string): readonly Entry[] {
    for (const { end, entries } of this.wordsAt(word, 0)) if (end === word.length) return entries;
    return [];
  }

  /** The text with every sign as the words have it; as long as before. */
  fold(text: string): string {
    if (this.#variants.size === 0) return text;
    let folded = '';
    for (let place = 0; place < text.length; place++) {
      const sign = text[place] as string;
      folded += this.#variants.get(sign) ?? sign;
    }
    return folded;
  }

  /** The usual word for a meaning. */
  wordFor(category: Category, meaning: unknown): string | undefined {
    return this.#firstWords.get(nameOf(category, meaning));
  }

  #learn(words: Words): void {
    const [signs, meant] = words.variants ?? ['', ''];
    for (const [index, sign] of [...signs].entries()) this.#variants.set(sign, meant[index] ?? sign);
    for (const [unit, synonyms] of Object.entries(words.units)) this.#add('Unit', unit, synonyms);
    for (const [unit, synonyms] of Object.entries(words.shortUnits ?? {})) this.#add('Short', unit, synonyms);
    for (const [index, synonyms] of words.months.entries()) this.#add('Month', index + 1, synonyms);
    for (const [index, synonyms] of words.weekdays.entries()) this.#add('Weekday', index + 1, synonyms);
    for (const [index, synonyms] of (words.weekdaySigns ?? []).entries()) this.#add('WeekdaySign', index + 1, synonyms);
    for (const [index, synonyms] of (words.dayKinds ?? []).entries()) this.#add('DayKind', DAY_KINDS[index], synonyms);
    this.#addNumbered('DateDay', words.days);
    this.#addNumbered('Small', words.numbers);
    this.#addNumbered('Tens', words.tens);
    this.#addNumbered('Ordinal', words.ordinals);
    this.#addNumbered('Shift', words.shifts);
    this.#addNumbered('Era', words.eras);
    this.#addNumbered('EraLetter', words.eraLetters);
    for (const [name, synonyms] of Object.entries(words.periods)) this.#add('Period', periodOf(name), synonyms);
    for (const [part, synonyms] of Object.entries(words.parts)) this.#add('Part', part, synonyms);
    for (const [marker, synonyms] of Object.entries(words.markers)) this.#add(marker as Category, undefined, synonyms);
  }

  #addNumbered(category: Category, words: Record<number, Synonyms> = {}): void {
    for (const [number, synonyms] of Object.entries(words)) this.#add(category, Number(number), synonyms);
  }

  #add(category: Category, meaning: unknown, synonyms: Synonyms): void {
    for (const written of synonyms.split(',').map((one) => one.trim())) {
      if (written === '') continue;
      const bracketed = written.startsWith('(');
      const word = bracketed ? written.slice(1, -1) : written;
      let branch = this.#root;
      for (const letter of word) {
        const next: Branch = branch.next.get(letter) ?? { next: new Map(), entries: [] };
        branch.next.set(letter, next);
        branch = next;
      }
      branch.entries.push({ category, meaning, bracketed });
      this.words.push(word);
      const name = nameOf(category, meaning);
      if (!this.#firstWords.has(name)) this.#firstWords.set(name, word);
    }
  }
}

function nameOf(category: Category, meaning: unknown): string {
  return `${category} ${JSON.stringify(meaning)}`;
}

/** `day -1` → yesterday's meaning. */
function periodOf(name: string): Meaning {
  const [unit, shift] = name.split(' ');
  return { is: 'current', unit: unit as Unit, shift: Number(shift) };
}

const LATIN = /[a-z]/;

/** Whether a word may end here: not within letters of the Latin script. */
function isBoundary(text: string, place: number): boolean {
  return !(LATIN.test(text[place - 1] ?? '') && LATIN.test(text[place] ?? ''));
}
