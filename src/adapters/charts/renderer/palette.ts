import { Census, KEY_BITS } from './census';

/** A picture of at most 256 colours. */
export interface IndexedPicture {
  readonly width: number;
  readonly height: number;
  /** As a PNG holds them: a line is a filter byte (0, none) and `width` indexes into `colours`. */
  readonly scanlines: Buffer;
  /** RGB triples. */
  readonly colours: Buffer;
}

const MOST_COLOURS = 256;
const KEY_MASK = (1 << KEY_BITS) - 1;
/** Pixels that fit beside a key; a longer run is several. */
const LONGEST_RUN = (1 << (32 - KEY_BITS)) - 1;
/** Up to so many bytes a loop is faster than a call of `fill`. */
const SHORT_RUN = 24;

/** These two are kept from picture to picture, which are mapped one after the other: new ones would pile up as garbage. */
const census = new Census();
/** Of the picture being mapped: the length of each run and its colour's key. */
let runs: Uint32Array = new Uint32Array(1 << 18);

/**
 * Maps opaque RGBA pixels to a palette. Colours that agree in the first 5 bits of each channel are one, and that one is
 * the colour most of them have: areas keep their exact colour, only the soft edges give way. When there are more than
 * fit, the most frequent stay and the rest goes to the nearest of them.
 *
 * The scanlines take the place of the pixels: more memory would wait for the garbage collector with them.
 */
export function toPalette(pixels: Buffer, width: number, height: number): IndexedPicture {
  const colours = new Uint32Array(pixels.buffer, pixels.byteOffset, width * height);
  const bands = findBands(pixels, width * 4, height);
  findRuns(colours, width, bands);
  const { rgb, indexes } = choosePalette();
  const scanlines = pixels.subarray(0, (width + 1) * height);
  writeLines(scanlines, width, bands, indexes);
  return { width, height, scanlines, colours: rgb };
}

/** Equal lines below each other. In a chart they are most. */
interface Band {
  readonly firstLine: number;
  lines: number;
}

function findBands(pixels: Buffer, bytes: number, height: number): Band[] {
  let band: Band = { firstLine: 0, lines: 1 };
  const bands = [band];
  for (let y = 1; y < height; y++) {
    const at = y * bytes;
    if (pixels.compare(pixels, at - bytes, at, at, at + bytes) === 0) {
      band.lines++;
    } else {
      band = { firstLine: y, lines: 1 };
      bands.push(band);
    }
  }
  return bands;
}

/** Takes the census of the runs of one colour in the first line of each band, and keeps them. */
function findRuns(colours: Uint32Array, width: number, bands: Band[]): void {
  let found = 0;
  census.clear();
  for (const { firstLine, lines } of bands) {
    if (found + width > runs.length) runs = withRoom(runs, width);
    const end = (firstLine + 1) * width;
    for (let from = firstLine * width, to = from; from < end; from = to) {
      const colour = colours[from] ?? 0;
      const most = Math.min(end, from + LONGEST_RUN);
      while (to < most && colours[to] === colour) to++;
      runs[found++] = ((to - from) << KEY_BITS) | census.count(colour, (to - from) * lines);
    }
  }
}

function withRoom(words: Uint32Array, more: number): Uint32Array {
  const larger = new Uint32Array(2 * words.length + more);
  larger.set(words);
  return larger;
}

/** The colours that stay, and which of them each key goes to. */
function choosePalette(): { rgb: Buffer; indexes: Uint8Array } {
  const { keys, pixels, colours } = census;
  const byFrequency = [...keys].sort((a, b) => (pixels[b] ?? 0) - (pixels[a] ?? 0));
  const chosen = byFrequency.slice(0, MOST_COLOURS).map((key) => colours[key] ?? 0);
  const indexes = new Uint8Array(1 << KEY_BITS);
  for (const [rank, key] of byFrequency.entries()) {
    indexes[key] = rank < MOST_COLOURS ? rank : nearest(colours[key] ?? 0, chosen);
  }
  const rgb = Buffer.alloc(chosen.length * 3);
  for (const [at, colour] of chosen.entries()) rgb.writeUIntLE(colour & 0xffffff, at * 3, 3);
  return { rgb, indexes };
}

function writeLines(scanlines: Buffer, width: number, bands: Band[], indexes: Uint8Array): void {
  const stride = width + 1;
  let at = 0;
  let read = 0;
  for (const { lines } of bands) {
    const first = at;
    scanlines[at++] = 0;
    while (at < first + stride) {
      const run = runs[read++] ?? 0;
      const index = indexes[run & KEY_MASK] ?? 0;
      const end = at + (run >>> KEY_BITS);
      if (end - at > SHORT_RUN) scanlines.fill(index, at, end);
      else for (let to = at; to < end; to++) scanlines[to] = index;
      at = end;
    }
    for (let line = 1; line < lines; line++, at += stride) scanlines.copyWithin(at, first, first + stride);
  }
}

/** Which of them; the first of several. */
function nearest(colour: number, among: number[]): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let at = 0; at < among.length; at++) {
    const distance = squaredDistance(colour, among[at] ?? 0);
    if (distance >= least) continue;
    best = at;
    least = distance;
  }
  return best;
}

function squaredDistance(one: number, other: number): number {
  const red = (one & 0xff) - (other & 0xff);
  const green = ((one >>> 8) & 0xff) - ((other >>> 8) & 0xff);
  const blue = ((one >>> 16) & 0xff) - ((other >>> 16) & 0xff);
  return red * red + green * green + blue * blue;
}
