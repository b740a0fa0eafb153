import type { Comparison } from '../domain/compare';
import type { Change } from '../domain/comparison';
import type { WhatChanged } from '../domain/what-changed';
import type { Formats } from './format';
import type { Words } from './words';

/** What a change is counted in: points of a rate, percent of a volume, or messages. */
export type Unit = 'points' | 'growth' | 'counts';

/** `▲ 4%`, `▼ 1.9 pts`, `≈`, `new`; empty where there is nothing to compare. */
export function changeText(change: Change | undefined, unit: Unit, words: Words, formats: Formats): string {
  switch (change?.kind) {
    case 'up':
    case 'down': {
      const by = formats[unit](change.by);
      return `${change.kind === 'up' ? '▲' : '▼'} ${unit === 'points' ? words.points(by) : by}`;
    }
    case 'same':
      return '±0';
    case 'undecided':
      return '≈';
    case 'new':
      return words.isNew;
    default:
      return '';
  }
}

/** What is compared with; absent where nothing is. */
export function comparedWithText(
  comparison: Comparison | undefined,
  clock: (iso: string) => string,
  words: Words,
  formats: Formats,
): string | undefined {
  if (!comparison || 'refused' in comparison) return undefined;
  return 'asOf' in comparison
    ? words.comparedWithYesterday(clock(comparison.asOf))
    : words.comparedWith(formats.range(comparison.range));
}

/** Whether some change is shown as `≈`, which then wants a word. */
export function hasUndecided(comparison: Comparison): boolean {
  if ('refused' in comparison) return false;
  const reasons = 'reasons' in comparison ? Object.values(comparison.reasons) : [];
  return [...Object.values(comparison.changes), ...reasons].some(({ kind }) => kind === 'undecided');
}

/** `−1.9 pts: template 1233 −1.6 (Number not assigned +412) · mix −0.2 · rest −0.1` */
export function whatChangedText(changed: WhatChanged, words: Words, formats: Formats): string {
  const groups = changed.groups.map(({ key, tenths, reason }) => {
    const name = `${words.dimension[changed.dimension]} ${key === '' ? words.noKey : key}`;
    const why = reason ? ` (${words.reason[reason.reason]} ${signed(reason.change, formats.count)})` : '';
    return `${name} ${signed(tenths, tenthsText)}${why}`;
  });
  const parts = [
    ...groups,
    `${words.whatChanged.mix} ${signed(changed.mixTenths, tenthsText)}`,
    `${words.whatChanged.rest} ${signed(changed.restTenths, tenthsText)}`,
  ];
  const total = words.points(signed(changed.totalTenths, tenthsText));
  return `${total}: ${parts.join(' · ')}`;
}

function signed(value: number, format: (value: number) => string): string {
  return `${value < 0 ? '−' : value > 0 ? '+' : '±'}${format(Math.abs(value))}`;
}

function tenthsText(tenths: number): string {
  return (tenths / 10).toFixed(1);
}
