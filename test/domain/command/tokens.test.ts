import { splitFilter, tokensOf, valuesOf } from '../../../src/domain/command/tokens';

describe('the words of a line', () => {
  test.each([
    ['  last   7 days ', ['last', '7', 'days']],
    ['last 7 days', ['last', '7', 'days']],
    ['label:“a b”', ['label:"a b"']],
    ['label:"a b",c  by day', ['label:"a b",c', 'by', 'day']],
    ['template: 1, 2 ,3', ['template:1,2,3']],
    ['R&amp;D &lt;x&gt;', ['R&D', '<x>']],
    ['先週のテンプレート別', ['先週', 'テンプレート別']],
    ['先週失敗', ['先週', '失敗']],
    ['「先週」の失敗', ['"先週"', '失敗']],
    ['label:"a : b"', ['label:"a : b"']],
    ['label: "a", "b"', ['label:"a","b"']],
    ['template:999, 1000, 20 Nov', ['template:999,1000,', '20', 'Nov']],
    ['label:spring, last week', ['label:spring,', 'last', 'week']],
    ['label:"a', ['label:"a']],
    ['', []],
    ['\u200b', []],
  ])('%j', (line, words) => {
    expect(tokensOf(line)).toEqual(words);
  });

  test('a filter is a word, a colon and what follows', () => {
    expect(splitFilter('template:1,2')).toEqual({ word: 'template', value: '1,2' });
    expect(splitFilter('label:a:b')).toEqual({ word: 'label', value: 'a:b' });
    expect(splitFilter('type:')).toEqual({ word: 'type', value: '' });
    expect(splitFilter('12:30')).toBeUndefined();
    expect(splitFilter('today')).toBeUndefined();
  });

  test('values are parted by commas of any kind, and empty ones are none', () => {
    expect(valuesOf('1,2;3、4, ,;"a b"')).toEqual(['1', '2', '3', '4', 'a b']);
    expect(valuesOf('"",')).toEqual([]);
  });
});
