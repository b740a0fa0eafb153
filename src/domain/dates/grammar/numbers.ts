import { type Meaning, yearMeaning } from '../meaning';
import { type Rule, rule, rules } from '../rule';

/** Counts, ordinals, years and days of the month, in digits and in words. */
export const numbers: readonly Rule[] = [
  rule('Count', 'Int', ({ value, length }) => (value > 0 && length <= 4 ? value : undefined)),
  rule('Count', 'Small', (ones) => ones),
  rule('Count', 'Tens', (tens) => tens),
  rule('Count', 'Tens dash? Small', joinTens),
  rule('Count', 'Small hundred', (hundreds) => hundreds * 100),
  rule('Count', 'a? hundred', () => 100),
  rule('Count', 'a', () => 1),

  rule('Ordinal', 'Int ordinalSuffix', ({ value }) => value),
  rule('Ordinal', 'Tens dash? Ordinal', joinTens),
  rule('Ordinal', 'ordinalPrefix Int counter?', ({ value }) => value),
  rule('Ordinal', 'ordinalPrefix? Int ordinalAfter', ({ value }) => value),
  rule('Ordinal', 'backwardPrefix Int counter?', ({ value }) => -value),

  rule('Year', 'year? Int', ({ value, length }) => (length === 4 ? saneYear(value) : undefined)),
  rule('Year', 'year? quote Int', ({ value, length }) => (length === 2 ? shortYear(value) : undefined)),
  rule('Year', 'year? Small thousand', (thousands) => saneYear(thousands * 1000)),
  rule('Year', 'Small thousand and? Count', (thousands, rest) =>
    rest < 100 ? saneYear(thousands * 1000 + rest) : undefined,
  ),
  rules('Year', ['Small Count', 'Tens Count', 'Small hundred Count'], (century, rest) =>
    century >= 18 && rest >= 10 && rest < 100 ? saneYear(century * 100 + rest) : undefined,
  ),
  rules('Year', ['Small oh Small', 'Tens oh Small'], (century, rest) =>
    rest < 10 ? saneYear(century * 100 + rest) : undefined,
  ),
  rule('Year', 'Int yearSign', ({ value, length }) => signedYear(value, length), 1),
  rule('Year', 'Era Int yearSign?', (before, { value }) => saneYear(before + value)),
  rule('Year', 'EraLetter Int yearSign', (before, { value }) => saneYear(before + value)),
  rule('Year', 'Era firstYear', (before) => saneYear(before + 1)),
  rule('Year', 'fiscal year? quote? Int', ({ value, length }) => fiscalYear(value, length)),
  rule('Year', 'Int fiscalSign', ({ value, length }) => fiscalYear(value, length)),
  rule('Year', 'Era Int fiscalSign', (before, { value }) => fiscalYear(before + value, 4)),

  rule('Month', 'Int monthSign', ({ value }) => (value >= 1 && value <= 12 ? value : undefined)),
  rule('DateDay', 'Int daySign', ({ value }) => dayNumber(value)),
  rule('DayNumber', 'DateDay', dayNumber),
  rule('DayNumber', 'Int', ({ value, length }) => (length <= 2 ? dayNumber(value) : undefined)),
  rule('DayNumber', 'the? Ordinal', dayNumber),
  rule('DayNumber', 'the Int', ({ value, length }) => (length <= 2 ? dayNumber(value) : undefined)),
  rule('DayNumber', 'Small', dayNumber),
  rule('DayNumber', 'Tens', dayNumber),
  rule('DayNumber', 'Tens dash? Small', (tens, ones) => dayNumber(joinTens(tens, ones) ?? 0)),
].flat();

/** A year written with two digits: up to 50 in this century, beyond in the last. */
export function shortYear(value: number): Meaning {
  return yearMeaning(value <= 50 ? 2000 + value : 1900 + value);
}

function joinTens(tens: number, ones: number): number | undefined {
  return ones > 0 && ones < 10 ? tens + ones : undefined;
}

function signedYear(value: number, length: number): Meaning | undefined {
  if (length === 4) return saneYear(value);
  return length === 2 ? shortYear(value) : undefined;
}

function fiscalYear(value: number, length: number): Meaning | undefined {
  const year = length === 2 ? 2000 + value : value;
  return year >= 1800 && year < 2200 ? { is: 'year', year, fiscal: true } : undefined;
}

function saneYear(value: number): Meaning | undefined {
  return value >= 1800 && value < 2200 ? yearMeaning(value) : undefined;
}

function dayNumber(value: number): number | undefined {
  return value >= 1 && value <= 31 ? value : undefined;
}
