import { CrowdedError, turnstile } from '../../../src/adapters/charts/renderer/turnstile';

test('a turnstile lets two in, lets two wait in their order, and turns the others away', async () => {
  const pass = turnstile(2, 2);
  const begun: number[] = [];
  const ends: (() => void)[] = [];
  const task = (id: number) =>
    pass(() => {
      begun.push(id);
      return new Promise<void>((resolve, reject) => ends.push(id === 0 ? () => reject(new Error('broken')) : resolve));
    });
  const tasks = [0, 1, 2, 3, 4].map((id) => task(id).catch((error: Error) => error));
  expect(await tasks[4]).toBeInstanceOf(CrowdedError);
  expect(begun).toEqual([0, 1]);
  ends[0]?.();
  expect(await tasks[0]).toEqual(new Error('broken'));
  await Promise.resolve();
  expect(begun).toEqual([0, 1, 2]);
  ends[1]?.();
  await tasks[1];
  await Promise.resolve();
  expect(begun).toEqual([0, 1, 2, 3]);
  ends[2]?.();
  ends[3]?.();
  await Promise.all(tasks);
});
