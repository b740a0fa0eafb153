/** A picture of at most 256 colours. */
export interface IndexedPicture {
  readonly width: number;
  readonly height: number;
  /** As a PNG holds them: a line is a filter byte (0, none) and `width` indexes into `colours`. */
  readonly scanlines: Uint8Array;
  /** RGB triples. */
  readonly colours: Buffer;
}

const MOST_COLOURS = 256;
const KEYS = 1 << 15;
/** Up to so many bytes a loop is faster than a call of `fill`. */
const SHORT_RUN = 24;

/**
 * Maps opaque RGBA pixels to a palette. Colours that agree in the first 5 bits of each channel are one, and that one is
 * the colour most of them have: areas keep their exact colour, only the soft edges give way. When there are more than
 * fit, the most frequent stay and the rest goes to the nearest of them.
 */
export function toPalette(pixels: Buffer, width: number, height: number): IndexedPicture {
  const colours = new Uint32Array(pixels.buffer, pixels.byteOffset, width * height);
  const bands = findBands(pixels, width * 4, height);
  const { rgb, indexes } = choosePalette(takeCensus(colours, width, bands));
  return { width, height, scanlines: writeLines(colours, width, height, bands, indexes), colours: rgb };
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

/** Colours are little-endian RGBA words: red is the lowest byte. */
function keyOf(colour: number): number {
  return ((colour >>> 3) & 0x1f) | ((colour >>> 6) & 0x3e0) | ((colour >>> 9) & 0x7c00);
}

/** Which keys there are, and of each how many pixels it has and the colour most of them have, if most have one. */
class Census {
  readonly keys: number[] = [];
  readonly pixels = new Uint32Array(KEYS);
  readonly colours = new Uint32Array(KEYS);
  /** Boyer and Moore's majority vote: by how much the colour leads. */
  private readonly leads = new Uint32Array(KEYS);

  count(colour: number, pixels: number): void {
    const key = keyOf(colour);
    const known = this.pixels[key] ?? 0;
    const lead = this.leads[key] ?? 0;
    if (known === 0) this.keys.push(key);
    this.pixels[key] = known + pixels;
    if (this.colours[key] === colour) {
      this.leads[key] = lead + pixels;
    } else if (lead >= pixels) {
      this.leads[key] = lead - pixels;
    } else {
      this.colours[key] = colour;
      this.leads[key] = pixels - lead;
    }
  }
}

function takeCensus(colours: Uint32Array, width: number, bands: Band[]): Census {
  const census = new Census();
  for (const { firstLine, lines } of bands) {
    const end = (firstLine + 1) * width;
    for (let from = firstLine * width, to = from; from < end; from = to) {
      const colour = colours[from] ?? 0;
      while (to < end && colours[to] === colour) to++;
      census.count(colour, (to - from) * lines);
    }
  }
  return census;
}

/** The colours that stay, and which of them each key goes to. */
function choosePalette({ keys, pixels, colours }: Census): { rgb: Buffer; indexes: Uint8Array } {
  const byFrequency = [...keys].sort((a, b) => (pixels[b] ?? 0) - (pixels[a] ?? 0));
  const chosen = byFrequency.slice(0, MOST_COLOURS).map((key) => colours[key] ?? 0);
  const indexes = new Uint8Array(KEYS);
  for (const [rank, key] of byFrequency.entries()) {
    indexes[key] = rank < MOST_COLOURS ? rank : nearest(colours[key] ?? 0, chosen);
  }
  const rgb = Buffer.alloc(chosen.length * 3);
  for (const [at, colour] of chosen.entries()) rgb.writeUIntLE(colour & 0xffffff, at * 3, 3);
  return { rgb, indexes };
}

function writeLines(colours: Uint32Array, width: number, height: number, bands: Band[], indexes: Uint8Array) {
  const stride = width + 1;
  const scanlines = new Uint8Array(stride * height);
  for (const { firstLine, lines } of bands) {
    const shift = firstLine + 1;
    const end = (firstLine + 1) * width;
    for (let from = firstLine * width, to = from; from < end; from = to) {
      const colour = colours[from] ?? 0;
      while (to < end && colours[to] === colour) to++;
      const index = indexes[keyOf(colour)] ?? 0;
      if (to - from > SHORT_RUN) scanlines.fill(index, from + shift, to + shift);
      else for (let at = from + shift; at < to + shift; at++) scanlines[at] = index;
    }
    const first = firstLine * stride;
    for (let line = 1; line < lines; line++) scanlines.copyWithin(first + line * stride, first, first + stride);
  }
  return scanlines;
}

function nearest(colour: number, among: number[]): number {
  const distances = among.map((other) => squaredDistance(colour, other));
  return distances.indexOf(Math.min(...distances));
}

function squaredDistance(one: number, other: number): number {
  const red = (one & 0xff) - (other & 0xff);
  const green = ((one >>> 8) & 0xff) - ((other >>> 8) & 0xff);
  const blue = ((one >>> 16) & 0xff) - ((other >>> 16) & 0xff);
  return red * red + green * green + blue * blue;
}
