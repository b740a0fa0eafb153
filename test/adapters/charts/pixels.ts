import { createCanvas, loadImage } from '@napi-rs/canvas';

/** A decoded picture; the decoder is not ours. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** RGBA. */
  readonly bytes: Buffer;
}

export async function decode(png: Uint8Array): Promise<Pixels> {
  const image = await loadImage(Buffer.from(png));
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  return { width: image.width, height: image.height, bytes: Buffer.from(data.buffer) };
}

export function colourAt({ bytes, width }: Pixels, x: number, y: number): string {
  return `#${Buffer.from(bytes.subarray((y * width + x) * 4, (y * width + x) * 4 + 3)).toString('hex')}`;
}

/** How many pixels of exactly this colour, `#rrggbb`, each column has. */
export function columns({ bytes, width }: Pixels, colour: string): number[] {
  const pixels = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
  const wanted = Buffer.from(`${colour.slice(1)}ff`, 'hex').readUInt32LE();
  const found = new Array<number>(width).fill(0);
  for (const [at, pixel] of pixels.entries()) if (pixel === wanted) found[at % width] = (found[at % width] ?? 0) + 1;
  return found;
}

export function count(pixels: Pixels, colour: string): number {
  return columns(pixels, colour).reduce((sum, column) => sum + column, 0);
}

/** How many pixels are not white. */
export function ink({ bytes }: Pixels): number {
  let found = 0;
  for (let at = 0; at < bytes.length; at += 4) if (bytes[at] !== 255 || bytes[at + 1] !== 255) found++;
  return found;
}
