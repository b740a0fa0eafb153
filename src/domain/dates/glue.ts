import type { Category } from './category';
import type { Lexicon } from './lexicon';

const FIRST: readonly Category[] = ['Shift', 'latest', 'past', 'this'];
const SECOND: readonly Category[] = ['Unit', 'Weekday', 'Month'];
const SHORTEST = 2;

/** Words written together taken apart, where the whole is no word itself: "lastweek", "monthtodate", "last7days". */
export function withoutGlue(phrase: string, lexicon: Lexicon): string {
  return phrase.replace(/[a-z]{5,}/g, (word) => {
    if (lexicon.entriesOf(word).length > 0) return word;
    const todate = /^(.+)todate$/.exec(word)?.[1];
    if (todate) return isA(SECOND, todate, lexicon) ? `${todate} to date` : word;
    for (let place = SHORTEST; place <= word.length - SHORTEST; place++) {
      const [first, second] = [word.slice(0, place), word.slice(place)];
      if (isA(FIRST, first, lexicon) && isA(SECOND, second, lexicon)) return `${first} ${second}`;
    }
    return word;
  });
}

function isA(categories: readonly Category[], word: string, lexicon: Lexicon): boolean {
  return lexicon.entriesOf(word).some(({ category }) => categories.includes(category));
}
