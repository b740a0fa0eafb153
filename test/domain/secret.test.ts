import { inspect } from 'node:util';
import { Secret } from '../../src/domain/secret';

describe('a secret', () => {
  const secret = new Secret('canary-7f3a');

  test('is shown to whoever asks for it', () => {
    expect(secret.reveal()).toBe('canary-7f3a');
  });

  test.each([
    ['in text', `${secret}`],
    ['added to text', `${'the key is '}${String(secret)}`],
    ['in JSON', JSON.stringify({ secret })],
    ['inspected', inspect({ deep: { secret } }, { depth: 9, showHidden: true })],
    ['by its keys', JSON.stringify(Object.entries(secret))],
    ['copied', JSON.stringify({ ...secret })],
  ])('is not shown %s', (_, text) => {
    expect(text).not.toContain('canary');
  });
});
