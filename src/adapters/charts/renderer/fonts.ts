import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createCanvas, GlobalFonts } from '@napi-rs/canvas';

/** A bundled font comes in many files, each for some ranges of characters; all of them carry one family name. */
interface FontFile {
  readonly path: string;
  readonly family: string;
  /** Pairs of first and last code point. */
  readonly ranges: readonly (readonly [number, number])[];
}

const JP = { family: 'Noto JP', name: 'noto-sans-jp', manifest: '@fontsource-variable/noto-sans-jp/unicode.json' };
const SC = { family: 'Noto SC', name: 'noto-sans-sc', manifest: '@fontsource-variable/noto-sans-sc/unicode.json' };

/** One text of each script, for the check at the start. */
const PROBES = [
  { text: 'Hg8', locale: 'en' },
  { text: '配信率', locale: 'ja' },
  { text: '送达率', locale: 'zh' },
];

const files = [...filesOf(JP), ...filesOf(SC)];
const registered = new Set<FontFile>();
/** Characters whose fonts were looked for, by the family that was asked first. */
const seen = new Map([JP, SC].map(({ family }) => [family, new Set<number>()]));

/** The fonts for a locale as CSS names them. */
export function fontFamily(locale: string): string {
  return families(locale)
    .map((family) => `"${family}"`)
    .join(', ');
}

/** Makes the characters of a text drawable: reads the font files that hold them and were not read before. */
export function registerFontsFor(text: string, locale: string): void {
  const chain = families(locale);
  const known = seen.get(chain[0]) ?? new Set();
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    if (known.has(point)) continue;
    known.add(point);
    const holders = files.filter(({ ranges }) => ranges.some(([first, last]) => first <= point && point <= last));
    const file = holders.find(({ family }) => family === chain[0]) ?? holders[0];
    if (!file || registered.has(file)) continue;
    if (!GlobalFonts.register(readFileSync(file.path), file.family)) throw new Error(`No font in ${file.path}`);
    registered.add(file);
  }
}

/**
 * Without a font the canvas draws nothing and reports nothing: draws one text of each script and looks.
 * @throws {Error} when a text left no ink.
 */
export function checkFonts(): void {
  for (const { text, locale } of PROBES) {
    registerFontsFor(text, locale);
    const canvas = createCanvas(120, 40);
    const context = canvas.getContext('2d');
    context.font = `24px ${fontFamily(locale)}`;
    context.fillText(text, 4, 30);
    if (canvas.data().every((byte) => byte === 0)) throw new Error(`The bundled fonts draw nothing for “${text}”`);
  }
}

/** Han characters look Chinese in `zh` and Japanese elsewhere. */
function families(locale: string): [string, string] {
  return locale.startsWith('zh') ? [SC.family, JP.family] : [JP.family, SC.family];
}

function filesOf({ family, name, manifest }: typeof JP): FontFile[] {
  const path = require.resolve(manifest);
  const subsets: Record<string, string> = JSON.parse(readFileSync(path, 'utf8'));
  return Object.entries(subsets).map(([subset, ranges]) => ({
    path: join(dirname(path), 'files', `${name}-${subset.replace(/[[\]]/g, '')}-wght-normal.woff2`),
    family,
    ranges: ranges.split(',').map(readRange),
  }));
}

/** `U+3040-309f` or `U+20AC`. */
function readRange(range: string): readonly [number, number] {
  const [first = '', last = first] = range.replace('U+', '').split('-');
  return [Number.parseInt(first, 16), Number.parseInt(last, 16)];
}
