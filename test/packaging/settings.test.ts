import { parseEnv } from 'node:util';
import { type Environment, readConfig } from '../../src/config';
import { codesIn, tableUnder, textOf } from './project';

/** Read from the environment, but not to be set for the bot. */
const OF_THE_MACHINE = ['PATH', 'XDG_CACHE_HOME'];

/** What `.env.example` shows of these is how it is written; the default is none. */
const EXAMPLES_ONLY = [
  ...['REDIS_URL', 'TIME_ZONE', 'LANGUAGE', 'SLACK_SIGNING_SECRET'],
  ...['HTTPS_PROXY', 'HTTP_PROXY', 'NO_PROXY'],
];

const FILLED = {
  SLACK_BOT_TOKEN: 'xoxb-1',
  SLACK_APP_TOKEN: 'xapp-1',
  ENGAGELAB_SMS_USER: 'user',
  ENGAGELAB_SMS_KEY: 'key',
};

/** The names that `config.ts` looks up. */
function namesRead(): string[] {
  const names = new Set<string>();
  const environment = new Proxy(
    {},
    {
      get: (_, name) => {
        names.add(String(name));
        return undefined;
      },
    },
  );
  expect(() => readConfig(environment)).toThrow(/SLACK_BOT_TOKEN/);
  // Proxies are also read in small letters, as curl does.
  return [...names].filter((name) => !OF_THE_MACHINE.includes(name) && name === name.toUpperCase()).sort();
}

/** Lines of the example, the commented ones too, as name and value. */
function exampleLines(): [string, string][] {
  return [...textOf('.env.example').matchAll(/^(?:# )?([A-Z_]+)=(.*)$/gm)].map(([, name = '', value = '']) => [
    name,
    value,
  ]);
}

describe('settings', () => {
  test('.env.example names what config.ts reads, each once', () => {
    expect(
      exampleLines()
        .map(([name]) => name)
        .sort(),
    ).toEqual(namesRead());
  });

  test('each line of .env.example has a comment above it', () => {
    const lines = textOf('.env.example').split('\n');
    const bare = lines.filter((line, at) => {
      const block = lines.slice(0, at).join('\n').split('\n\n').at(-1) ?? '';
      return /^(# )?[A-Z_]+=/.test(line) && !/^# (?![A-Z_]+=)/.test(block);
    });
    expect(bare).toEqual([]);
  });

  test("the README's table names them too", () => {
    expect(
      tableUnder('Settings')
        .flatMap(([name = '']) => codesIn(name))
        .sort(),
    ).toEqual(namesRead());
  });

  test('the example as it is says what is to be filled in, and filled in it is taken', () => {
    const example = parseEnv(textOf('.env.example')) as Environment;
    expect(Object.keys(example).sort()).toEqual(Object.keys(FILLED).sort());
    expect(() => readConfig(example)).toThrow(/SLACK_BOT_TOKEN.*\n.*SLACK_APP_TOKEN.*\n.*SMS_USER.*\n.*SMS_KEY/);
    expect(readConfig({ ...example, ...FILLED }).slack.connection.kind).toBe('socket');
  });

  test('the defaults that the example shows are those of config.ts', () => {
    const asShown = Object.fromEntries(
      exampleLines().filter(([name, value]) => value !== '' && !(name in FILLED) && !EXAMPLES_ONLY.includes(name)),
    );
    expect(Object.keys(asShown).length).toBeGreaterThan(8);
    expect(JSON.stringify(readConfig({ ...FILLED, ...asShown }))).toBe(JSON.stringify(readConfig(FILLED)));
  });
});
