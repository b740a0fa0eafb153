import { createHash } from 'node:crypto';
import { toPalette } from '../../../src/adapters/charts/renderer/palette';
import { encodePng } from '../../../src/adapters/charts/renderer/png';
import { decode } from './pixels';

/** Opaque pixels of a colour each, as 0xrrggbb. */
function picture(width: number, height: number, colour: (x: number, y: number) => number): Buffer {
  const pixels = Buffer.alloc(width * height * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) pixels.writeUInt32BE(((colour(x, y) << 8) | 0xff) >>> 0, (y * width + x) * 4);
  }
  return pixels;
}

async function roundTrip(pixels: Buffer, width: number, height: number): Promise<Buffer> {
  return (await decode(await encodePng(toPalette(Buffer.from(pixels), width, height)))).bytes;
}

describe('encodePng', () => {
  test('gives back the exact colours of areas, equal lines and all', async () => {
    const colours = [0x009e73, 0xd55e00, 0xffffff, 0x1d1c1d];
    const pixels = picture(61, 40, (x, y) => colours[(Math.floor(x / 16) + Math.floor(y / 10)) % 4] ?? 0);
    expect((await roundTrip(pixels, 61, 40)).equals(pixels)).toBe(true);
  });

  test('of two colours that are nearly one keeps the more frequent', async () => {
    const pixels = picture(50, 50, (_, y) => (y % 5 === 0 ? 0xe7e7e8 : 0xe2e5e9));
    const bytes = await roundTrip(pixels, 50, 50);
    expect(bytes.subarray(0, 3).toString('hex')).toBe('e2e5e9');
    expect(new Set(Array.from({ length: 2500 }, (_, at) => bytes.readUInt32BE(at * 4))).size).toBe(1);
  });

  test('takes more than 256 colours to their nearest, and the frequent ones to themselves', async () => {
    const random = (x: number, y: number) => createHash('md5').update(`${x} ${y}`).digest().readUIntBE(0, 3);
    const pixels = picture(80, 60, (x, y) => (x < 40 ? 0x336699 : random(x, y)));
    const bytes = await roundTrip(pixels, 80, 60);
    expect(bytes.subarray(0, 3).toString('hex')).toBe('336699');
    let worst = 0;
    for (const [at, byte] of bytes.entries()) worst = Math.max(worst, Math.abs(byte - (pixels[at] ?? 0)));
    expect(worst).toBeGreaterThan(0);
    expect(worst).toBeLessThan(100);
  });

  test('of a single pixel is a picture', async () => {
    expect(
      (
        await roundTrip(
          picture(1, 1, () => 0x123456),
          1,
          1,
        )
      ).toString('hex'),
    ).toBe('123456ff');
  });
});
