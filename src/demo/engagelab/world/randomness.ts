/** A number in [0, 1) that depends on the keys alone, so that any hour can be made without those before it. */
export function chance(...keys: number[]): number {
  return keys.reduce(scramble, 0x9e3779b9) / 2 ** 32;
}

/** An endless row of numbers in [0, 1) that depends on the keys alone. */
export function dice(...keys: number[]): () => number {
  let state = keys.reduce(scramble, 0x85ebca6b);
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    return scramble(0, state) / 2 ** 32;
  };
}

/** `n × share` rounded up or down by chance, so that small shares of small numbers add up over many. */
export function portion(n: number, share: number, roll: () => number): number {
  return Math.min(n, Math.floor(n * share + roll()));
}

/** MurmurHash3's 32-bit finaliser over both numbers. */
function scramble(hash: number, key: number): number {
  let h = Math.imul(hash ^ key, 0xcc9e2d51) + Math.imul(key, 0x1b873593);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
