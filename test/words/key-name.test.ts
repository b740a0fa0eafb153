import { keyName } from '../../src/words/key-name';
import { wordsFor } from '../../src/words/words';

test.each([
  ['type', '2', 'international (2)', '国際(2)'],
  ['type', '1', '1', '1'],
  ['type', 'constructor', 'constructor', 'constructor'],
  ['template', '2', '2', '2'],
  [undefined, '2', '2', '2'],
  ['type', '', '(none)', '(なし)'],
] as const)('%s %s is called %s', (dimension, key, english, japanese) => {
  expect(keyName(dimension, key, wordsFor('en'))).toBe(english);
  expect(keyName(dimension, key, wordsFor('ja'))).toBe(japanese);
});
