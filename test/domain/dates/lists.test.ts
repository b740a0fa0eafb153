import { read } from './table';

test('months in a list make one range, in whatever order', () => {
  expect(read('dec, nov, oct, sep, aug, jul, jun, may, apr, mar, feb and jan')).toBe('2026-01-01..2026-11-25');
});

test.each([
  ['zh', '1st half 1st half 跟 跟 关于 跟 1st half 关于 跟 跟 跟 1st half 1st half 跟 跟 1st half 跟 关于 1st half'],
  ['en', `${'jan, '.repeat(20)}jan and jan`],
])('in %s a list in which nothing fits is given up, where the search would double with every word', (locale, text) => {
  expect(['impossible', 'unknown']).toContain(read(text, { locale }));
});
