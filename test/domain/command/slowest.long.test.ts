import { parseCommand } from '../../../src/domain/command/parse';
import { ASKING } from './ask';
import { PARSERS, textsOf } from './slowest';

/** What a text may cost, in plain commands read on the same machine at the same time: such a one takes some 0.3 ms. */
const MOST_COMMANDS = 150;
const usual = timeOfCommand();

describe('no text is slow to read', () => {
  test.each(PARSERS)('$name', (parser) => {
    for (const text of [500, 8_000].flatMap((length) => textsOf(parser, length))) {
      expect([text.slice(0, 60), isQuick(() => parser.read(text))]).toEqual([text.slice(0, 60), true]);
    }
  });
});

/** Whether one of three tries is: the first pays for compiling, and any for a collection of garbage. */
function isQuick(read: () => unknown): boolean {
  if (timeOf(read) < MOST_COMMANDS * usual) return true;
  return [1, 2].some(() => timeOf(read) < MOST_COMMANDS * timeOfCommand());
}

function timeOfCommand(): number {
  const count = 200;
  const time = timeOf(() => {
    for (let done = 0; done < count; done++) parseCommand('last 7 days by template', ASKING);
  });
  return time / count;
}

/** The processor's time of this process alone, whatever else the machine does. Microseconds. */
function timeOf(work: () => unknown): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return Math.max(1, user + system);
}
