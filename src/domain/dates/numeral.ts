import type { Digits } from './category';

const ONES: Record<string, number> = {
  ...{ 〇: 0, 零: 0, 一: 1, 壱: 1, 壹: 1, 二: 2, 两: 2, 兩: 2, 弐: 2, 三: 3, 参: 3, 四: 4, 五: 5 },
  ...{ 六: 6, 七: 7, 八: 8, 九: 9, 0: 0, 1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 6, 7: 7, 8: 8, 9: 9 },
};
const TENS: Record<string, number> = { 十: 10, 拾: 10, 廿: 20, 卅: 30, 百: 100, 千: 1000 };

/**
 * The number in Chinese numerals that begins at that place, taken as far as it goes: 十五, 二十一, 二〇二六, 廿三, 两.
 * Where tens stand behind the digits of a century (二〇十九) the two are put side by side: 2019.
 */
export function readNumeral(text: string, start: number): { end: number; digits: Digits } | undefined {
  let end = start;
  // 四半期 is a quarter: in 第三四半期 the number ends before it.
  while (isNumeral(text[end]) && !text.startsWith('四半期', end)) end++;
  if (end === start) return undefined;
  const signs = [...text.slice(start, end)];
  if (isVague(signs) && text[end] !== '年') return undefined;
  const value = numberOf(signs);
  return value === undefined
    ? undefined
    : { end, digits: { value, length: Math.max(String(value).length, digitCount(signs)) } };
}

/** 三四天 are three or four days, not 34; 一〇 is ten. */
function isVague([first, second, ...more]: readonly string[]): boolean {
  const [low, high] = [ONES[first ?? ''], ONES[second ?? '']];
  return more.length === 0 && low !== undefined && high !== undefined && low > 0 && low < high;
}

function isNumeral(sign: string | undefined): boolean {
  return sign !== undefined && !/[0-9]/.test(sign) && (sign in ONES || sign in TENS);
}

function digitCount(signs: readonly string[]): number {
  return signs.every((sign) => sign in ONES) ? signs.length : 0;
}

function numberOf(signs: readonly string[]): number | undefined {
  if (signs.every((sign) => sign in ONES)) {
    return signs.length > 4 ? undefined : Number(signs.map((sign) => ONES[sign]).join(''));
  }
  const century = /^[二一][〇零九](?=[一二三四五六七八九]?十)/.exec(signs.join(''));
  if (century) {
    const rest = numberOf(signs.slice(2));
    return rest === undefined
      ? undefined
      : Number(`${ONES[signs[0] as string]}${ONES[signs[1] as string]}`) * 100 + rest;
  }
  return sumOf(signs);
}

/** 三百六十五 → 365. A number before a tens sign multiplies it; 廿 and 卅 are tens by themselves. */
function sumOf(signs: readonly string[]): number | undefined {
  let total = 0;
  let pending: number | undefined;
  let smallest = Number.POSITIVE_INFINITY;
  for (const sign of signs) {
    const tens = TENS[sign];
    if (tens === undefined) {
      if (pending !== undefined && pending !== 0) return undefined;
      pending = ONES[sign] as number;
      continue;
    }
    if (tens >= smallest) return undefined;
    smallest = tens;
    total += (pending ?? 1) * tens;
    pending = undefined;
  }
  return total + (pending ?? 0);
}
