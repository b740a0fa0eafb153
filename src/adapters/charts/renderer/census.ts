/** So many bits has a key: the first 5 of each channel. */
export const KEY_BITS = 15;
const KEYS = 1 << KEY_BITS;

/** Colours are little-endian RGBA words: red is the lowest byte. */
function keyOf(colour: number): number {
  return ((colour >>> 3) & 0x1f) | ((colour >>> 6) & 0x3e0) | ((colour >>> 9) & 0x7c00);
}

/** Which keys there are, and of each how many pixels it has and the colour most of them have, if most have one. */
export class Census {
  readonly keys: number[] = [];
  readonly pixels = new Uint32Array(KEYS);
  readonly colours = new Uint32Array(KEYS);
  /** Boyer and Moore's majority vote: by how much the colour leads. */
  private readonly leads = new Uint32Array(KEYS);

  clear(): void {
    this.keys.length = 0;
    for (const counted of [this.pixels, this.colours, this.leads]) counted.fill(0);
  }

  /** Returns the colour's key. */
  count(colour: number, pixels: number): number {
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
    return key;
  }
}
