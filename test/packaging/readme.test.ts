import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import packageJson from '../../package.json';
import { parseCommand } from '../../src/domain/command/parse';
import { readRange } from '../../src/domain/dates/read';
import { codesIn, ROOT, tableUnder, textOf } from './project';

const README = textOf('README.md');
const NOW = { now: new Date('2026-11-23T03:00:00Z'), zone: 'Asia/Tokyo', locale: 'en' };
/** Lines of a terminal of a usual height. */
const FIRST_SCREEN = 30;

const exists = (path: string) => existsSync(resolve(ROOT, path));

describe('README.md', () => {
  test('has the two commands on its first screen', () => {
    const commands = README.split('\n')
      .slice(0, FIRST_SCREEN)
      .filter((line) => /^npm /.test(line));
    expect(commands).toEqual(['npm ci && npm run demo', 'npm ci && npm test']);
  });

  test('names only scripts that package.json has', () => {
    const named = [...README.matchAll(/npm run ([\w:]+)/g)].map(([, script]) => script as string);
    expect(named.length).toBeGreaterThan(1);
    expect(named.filter((script) => !(script in packageJson.scripts))).toEqual([]);
  });

  test('shows only commands that the bot carries out', () => {
    const shown = [...README.matchAll(/\/sms ([^`"\n]+)/g)].map(([, text]) => text as string);
    expect(shown.length).toBeGreaterThan(7);
    expect(shown.filter((text) => !parseCommand(text, NOW).ok)).toEqual([]);
  });

  test('shows only date ranges that are read', () => {
    const shown = tableUnder('Date ranges').flatMap(([, cell = '']) => codesIn(cell));
    expect(shown.length).toBeGreaterThan(15);
    expect(shown.filter((text) => !readRange(text, NOW).ok)).toEqual([]);
  });

  test('promises only what a test keeps', () => {
    const promises = tableUnder('Promises').map(([, cell = '']) => codesIn(cell));
    expect(promises.length).toBeGreaterThan(5);
    expect(promises.filter((tests) => tests.length === 0 || !tests.every(exists))).toEqual([]);
  });

  test('draws floors that are there', () => {
    const paths = [...README.matchAll(/^(src\/\S+) {2,}\S/gm)].map(([, path]) => path as string);
    expect(paths.length).toBeGreaterThan(10);
    expect(paths.filter((path) => !exists(path))).toEqual([]);
  });

  test('links to files that are there, and shows a picture that is quick to load', () => {
    const links = [...README.matchAll(/\]\((?!https?:)([^)]+)\)/g)].map(([, path]) => path as string);
    expect(links).toContain('test/picture/report.png');
    expect(links.filter((path) => !exists(path))).toEqual([]);
    expect(statSync(resolve(ROOT, 'test/picture/report.png')).size).toBeLessThan(200_000);
  });
});
