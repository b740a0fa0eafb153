import { type Closers, closeAll, wholly } from '../../src/app/opening';

let closed: string[];
beforeEach(() => {
  closed = [];
});

/** Three things that were opened, of which the second does not close. */
function three(): Closers {
  const close = (name: string) => async () => {
    closed.push(name);
    if (name === 'second') throw new Error('the second does not close');
  };
  return ['first', 'second', 'third'].map(close);
}

test('what does not close keeps nothing else from closing, and is told', async () => {
  await expect(closeAll(three())).rejects.toThrow('the second does not close');
  expect(closed).toEqual(['third', 'second', 'first']);
});

test('why something did not start is told, also when what was started does not close', async () => {
  const started = wholly(async (closers) => {
    closers.push(...three());
    throw new Error('it does not start');
  });
  await expect(started).rejects.toThrow('it does not start');
  expect(closed).toEqual(['third', 'second', 'first']);
});
