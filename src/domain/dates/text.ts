const DASHES = /[‐‑‒–—―−﹘﹣⸺⸻─━]+|-{2,}/g;
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/**
 * One spelling for many: half width, lower case, plain quotes and dashes, single blanks, nothing invisible.
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
    .replace(/\s+/g, ' ')
    .trim();
}

/** Hyphens that bind words, as in "7-day" and "year-to-date", made blanks. */
export function withoutHyphens(text: string): string {
  return text.replace(/(?<=[a-z0-9])-(?=[a-z])/g, ' ');
}
