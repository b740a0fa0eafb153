const DASHES = /[‐‑‒–—―−﹘﹣⸺⸻─━]+|-{2,}/g;
/** A midnight or a day's end behind a date of ISO 8601, which says no more than the date. */
const DAY_EDGE = /(?<=\d{4}-\d{2}-\d{2})[t ](?:00:00(?::00)?|23:59(?::59)?)(?:\.\d{1,9})?z?(?![\d:+])/g;
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/**
 * One spelling for many: half width, lower case, plain quotes and dashes, single blanks, nothing invisible, no full
 * stop at the end.
 */
export function normalise(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(INVISIBLE, '')
    .replace(DASHES, '-')
    .replace(/[〜∼～]+/g, '~')
    .replace(/[‘’‚‛′`´]/g, "'")
    .replace(/[“”„‟″«»「」『』]/g, '"')
    .replace(/[→⇒⟶➔➡⇨]\ufe0f?/g, '->')
    .replace(/[\s_]+/g, ' ')
    .replace(DAY_EDGE, '')
    .trim()
    .replace(/(?<!\.)\.$/, '')
    .replace(/'(\d{4}-\d{2}-\d{2})'/g, '$1')
    .replace(/^'(.*)'$/, '$1');
}

/** Hyphens that bind words, as in "7-day" and "year-to-date", made blanks. */
export function withoutHyphens(text: string): string {
  return text.replace(/(?<=[a-z0-9])-(?=[a-z])/g, ' ');
}
