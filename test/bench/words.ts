import { performance } from 'node:perf_hooks';
import { PARSERS, textsOf } from '../domain/command/slowest';
import { printRow, runScript } from '../script';

const LENGTHS = [100, 300, 500, 1_000, 3_000, 8_000];

/** Prints what the slowest text costs each parser, of texts made of its own words. */
runScript(async () => {
  printRow(['parser', 'slowest, ms', 'characters', 'it begins']);
  printRow(['---', '--:', '--:', '---']);
  for (const parser of PARSERS) {
    const slowest = LENGTHS.flatMap((length) => textsOf(parser, length))
      .map((text) => ({ text, ms: timed(() => parser.read(text)) }))
      .reduce((a, b) => (b.ms > a.ms ? b : a));
    printRow([parser.name, slowest.ms.toFixed(1), String(slowest.text.length), `\`${slowest.text.slice(0, 40)}\``]);
  }
  return 0;
});

/** The quickest of three: the first one pays for compiling, and any one for what else the machine does. */
function timed(read: () => unknown): number {
  const once = () => {
    const start = performance.now();
    read();
    return performance.now() - start;
  };
  return Math.min(...[once(), once(), once()]);
}
