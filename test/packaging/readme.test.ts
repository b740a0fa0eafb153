import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import packageJson from '../../package.json';
import { parseCommand } from '../../src/domain/command/parse';
import { readRange } from '../../src/domain/dates/read';
import { codesIn, ROOT, tableUnder, textOf } from './project';

const README = textOf('README.md');
const CLI = textOf('src/entries/cli/main.ts');
const NOW = { now: new Date('2026-11-23T03:00:00Z'), zone: 'Asia/Tokyo', locale: 'en' };
/** Lines of a terminal of a usual height. */
const FIRST_SCREEN = 30;
/** What a newcomer reads in one go. */
const MOST_LINES = 290;
/** For people, from the root of the project. */
const PAGES = ['README.md', 'CHANGELOG.md', ...readdirSync(resolve(ROOT, 'docs')).map((name) => `docs/${name}`)];

const exists = (path: string) => existsSync(resolve(ROOT, path));

describe('README.md', () => {
  test('has the two commands on its first screen', () => {
    const commands = README.split('\n')
      .slice(0, FIRST_SCREEN)
      .filter((line) => /^npm /.test(line));
    expect(commands).toEqual(['npm ci && npm run demo', 'npm ci && npm test']);
  });

  test('is as long as a newcomer reads', () => {
    expect(README.split('\n').length).toBeLessThanOrEqual(MOST_LINES);
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

  test('shows a picture that is quick to load', () => {
    expect(linksIn('README.md')).toContain('test/picture/report.png');
    expect(statSync(resolve(ROOT, 'test/picture/report.png')).size).toBeLessThan(200_000);
  });

  test('leads to every page of docs/', () => {
    const pages = PAGES.filter((page) => page.startsWith('docs/'));
    expect(pages.length).toBeGreaterThan(2);
    expect(pages.filter((page) => !linksIn('README.md').includes(page))).toEqual([]);
  });
});

describe.each(PAGES)('%s', (page) => {
  const text = textOf(page);

  test('links to files that are there', () => {
    expect(linksIn(page).filter((path) => !exists(path))).toEqual([]);
  });

  test('names only scripts that package.json has', () => {
    const named = [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, script = '']) => script);
    expect(named.filter((script) => !(script in packageJson.scripts))).toEqual([]);
  });

  test('names only tests that are there', () => {
    expect(codesIn(text).filter((code) => /^test\/\S+$/.test(code) && !exists(code))).toEqual([]);
  });

  test('shows only commands that the bot carries out', () => {
    expect(commandsIn(text).filter((command) => !parseCommand(command, NOW).ok)).toEqual([]);
  });

  test('names only commands of the command line that it has', () => {
    const named = [...text.matchAll(/(?:sms-report-bot|cli\/main\.js) (?!<)([a-z]+)/g)].map(([, name = '']) => name);
    expect(named.filter((name) => !CLI.includes(`  ${name}: {`))).toEqual([]);
  });

  test('calls the command line as it is found after npm ci, which puts nothing on the path', () => {
    expect(text).not.toMatch(/(?<!npx )\bsms-report-bot [a-z]+ ?["'-]|(?<!npx )`sms-report-bot /);
  });
});

test('the pages have commands to show', () => {
  expect(commandsIn(README).length).toBeGreaterThan(20);
});

/** Of the page's links those to files, from the root of the project. */
function linksIn(page: string): string[] {
  return [...textOf(page).matchAll(/\]\((?!https?:)([^)]+)\)/g)].map(([, path = '']) => join(dirname(page), path));
}

/** What stands behind `/sms`, as Slack hands it over: channels by their ids. */
function commandsIn(text: string): string[] {
  return [...text.matchAll(/\/sms ([^`"\n]+)/g)].map(([, command = '']) =>
    command.replace(/#([\w-]+)/g, '<#C0123456789|$1>'),
  );
}
