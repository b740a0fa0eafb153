import { nearestWord } from '../../../src/domain/command/nearest';

const WORDS = ['template', 'label', 'user', 'type', 'private', 'failures'];

describe('the nearest word', () => {
  test.each([
    ['template', 'template'],
    ['tempalte', 'template'],
    ['temlate', 'template'],
    ['templatte', 'template'],
    ['lable', 'label'],
    ['usr', 'user'],
    ['failrues', 'failures'],
    ['privat', 'private'],
  ])('of %s is %s', (word, near) => {
    expect(nearestWord(word, WORDS)).toBe(near);
  });

  test.each(['colour', '', 'xx', 'thursday'])('%j is near to none', (word) => {
    expect(nearestWord(word, WORDS)).toBeUndefined();
  });

  test('the nearest of several, the first of equals', () => {
    expect(nearestWord('tape', ['tope', 'type', 'tap'])).toBe('tope');
    expect(nearestWord('type', ['tope', 'type'])).toBe('type');
  });
});
