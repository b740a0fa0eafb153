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

/** What is shown as `≈`, and reasons of which none has certainly changed, want a word. */
export function undecidedTexts(comparison: Comparison | undefined, words: Words): string[] {
  if (!comparison || 'refused' in comparison) return [];
  const [figures, reasons] = [
    Object.values(comparison.changes),
    'reasons' in comparison ? Object.values(comparison.reasons) : [],
  ];
  const isColumnShown = showsReasonChanges(comparison);
  const shown = isColumnShown ? [...figures, ...reasons] : figures;
  return [
    ...(shown.some(isUndecided) ? [words.notDecidedYet] : []),
    ...(!isColumnShown && reasons.some(isUndecided) ? [words.nothingDecidedYet] : []),
  ];
}

function isUndecided({ kind }: Change): boolean {
  return kind === 'undecided';
}

/** Whether the changes of reasons are worth a column: some of them is decided. */
export function showsReasonChanges(
  comparison: Comparison | undefined,
): comparison is Extract<Comparison, { reasons: unknown }> {
  if (!comparison || !('reasons' in comparison)) return false;
  return Object.values(comparison.reasons).some(({ kind }) => kind !== 'undecided' && kind !== 'none');
}

/** `−1.9 pts: template 1233 −1.6 (Number not assigned +412) · mix −0.2 · rest −0.1` */
export function whatChangedText(changed: WhatChanged, words: Words, formats: Formats): string {
  const groups = changed.groups.map(({ key, tenths, reason }) => {
    const name = `${words.dimension[changed.dimension]} ${key === '' ? words.noKey : key}`;
    const why = reason ? ` (${words.reason[reason.reason]} ${signed(reason.change, formats.count)})` : '';
    return `${name} ${signed(tenths, tenthsText)}${why}`;
  });
  const effects = [
    [words.whatChanged.mix, changed.mixTenths],
    [words.whatChanged.rest, changed.restTenths],
  ] as const;
  const others = effects.filter(([, tenths]) => tenths !== 0);
  const parts = [...groups, ...others.map(([name, tenths]) => `${name} ${signed(tenths, tenthsText)}`)];
  const total = words.points(signed(changed.totalTenths, tenthsText));
  return `${total}: ${parts.join(' · ')}`;
}

function signed(value: number, format: (value: number) => string): string {
  return `${value < 0 ? '−' : value > 0 ? '+' : '±'}${format(Math.abs(value))}`;
}

function tenthsText(tenths: number): string {
  return (tenths / 10).toFixed(1);
}
