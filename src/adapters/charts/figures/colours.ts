/** Told apart with every common colour blindness (Okabe and Ito, "Color Universal Design", 2008), and on white. */
export const COLOURS = {
  delivered: '#009e73',
  waiting: '#f0c419',
  sendFailed: '#d55e00',
  processFailed: '#8e5ea2',
  neverAnswered: '#a9b4c0',
  rate: '#1d4f91',
  previousRate: '#8fa3bd',
  missing: '#e2e5e9',
  bar: '#7d9ac0',
  breached: '#d55e00',
  episode: '#fdeee2',
  usual: '#dde7f3',
  ink: '#1d1c1d',
  faintInk: '#616061',
  grid: '#e8e8e8',
} as const;

/** The colour half-way to white, for figures that can still change. */
export function lighten(hex: string): string {
  const channels = [1, 3, 5].map((at) => Math.round((Number.parseInt(hex.slice(at, at + 2), 16) + 255) / 2));
  return `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}
