import { alignColumns } from '../../src/words/columns';

describe('columns', () => {
  test('the first to the left, the others to the right; East Asian letters are two wide', () => {
    expect(
      alignColumns([
        ['Day', 'n', 'Rate'],
        ['月曜', '1,204', '9%'],
        ['x', '7'],
      ]),
    ).toEqual(['Day       n  Rate', '月曜  1,204    9%', 'x         7']);
  });

  test('a first cell reaches over the empty ones beside it', () => {
    expect(
      alignColumns([
        ['Key', 'Targets', 'Failed'],
        ['1', '100', '12'],
        ['  Number not assigned', '', '7'],
      ]),
    ).toEqual(['Key           Targets  Failed', '1                 100      12', '  Number not assigned       7']);
  });

  test('too wide, they are drawn together, and then the first is cut in its middle, to no less than is asked', () => {
    const rows = [
      ['Template', 'n'],
      ['spring-2026-a', '12'],
      ['spring-2026-b', '3'],
    ];
    expect(alignColumns(rows, { most: 16, firstCell: 4 })).toEqual([
      'Template       n',
      'spring-2026-a 12',
      'spring-2026-b  3',
    ]);
    expect(alignColumns(rows, { most: 11, firstCell: 4 })).toEqual(['Template  n', 'spri…6-a 12', 'spri…6-b  3']);
    expect(alignColumns(rows, { most: 1, firstCell: 10 })).toEqual(['Template    n', 'sprin…26-a 12', 'sprin…26-b  3']);
    expect(alignColumns([['春の販促キャンペーン', '1']], { most: 11, firstCell: 0 })).toEqual(['春の…ーン 1']);
  });
});
