import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';

/**
 * The law of the house: everything may import `domain/`; only `app.ts` may import everything.
 * A row: what a place may import besides its own folder. `~x` is a dynamic import only.
 */
const LAW: Record<string, string[]> = {
  domain: ['errors'],
  words: ['domain', 'errors'],
  actions: ['domain', 'errors'],
  'adapters/engagelab': ['domain', 'errors'],
  'adapters/slack': ['domain', 'errors', 'words'],
  'adapters/charts': ['domain', 'errors', 'words'],
  'adapters/redis': ['domain', 'errors'],
  'adapters/prometheus': ['domain', 'errors'],
  'adapters/telemetry': [],
  'entries/slack': ['domain', 'errors', 'actions', 'words', 'clock'],
  'entries/worker': ['domain', 'errors', 'actions', 'clock'],
  'entries/health': ['domain', 'errors'],
  'entries/board': ['domain', 'errors', 'entries/health'],
  'entries/cli': ['domain', 'errors', 'words', 'clock', 'config', 'log', 'app', 'main', '~demo'],
  app: [
    ...['domain', 'errors', 'words', 'actions', 'clock', 'config', 'log'],
    ...['adapters/engagelab', 'adapters/slack', 'adapters/charts', 'adapters/redis'],
    ...['adapters/prometheus', '~adapters/telemetry'],
    ...['entries/slack', 'entries/worker', 'entries/health', '~entries/board'],
  ],
  main: ['errors', 'config', 'log', 'app'],
  demo: ['domain', 'errors', 'words', 'config', 'log', 'app'],
  clock: ['domain'],
  config: ['domain', 'errors'],
  log: ['domain', 'errors', 'config'],
  errors: [],
};

const EVERYWHERE = Object.keys(LAW);

/** Packages that are bound to a place. A package not named here may be used anywhere. */
const PACKAGES: Record<string, string[]> = {
  '@slack/bolt': ['entries/slack', 'app'],
  '@slack/web-api': ['adapters/slack'],
  axios: ['adapters/engagelab'],
  bullmq: ['adapters/redis', 'adapters/telemetry', 'entries/worker', 'entries/board'],
  'bullmq-otel': ['adapters/telemetry'],
  'https-proxy-agent': ['adapters/telemetry'],
  '@opentelemetry/api': ['adapters/telemetry'],
  '@opentelemetry/exporter-trace-otlp-http': ['adapters/telemetry'],
  '@opentelemetry/resources': ['adapters/telemetry'],
  '@opentelemetry/sdk-trace-node': ['adapters/telemetry'],
  '@bull-board/api': ['entries/board'],
  '@bull-board/express': ['entries/board'],
  express: ['entries/board'],
  'prom-client': ['adapters/prometheus'],
  ioredis: ['adapters/redis'],
  'quickchart-js': ['adapters/charts'],
  'chart.js': ['adapters/charts'],
  '@napi-rs/canvas': ['adapters/charts'],
  ws: ['demo'],
  react: ['demo'],
  'react-dom': ['demo'],
  'slack-blocks-to-jsx': ['demo'],
};

/** Words that only some places may say, comments and strings aside. */
const WORDS: { pattern: RegExp; only: string[]; law: string }[] = [
  { pattern: /\bprocess\.env\b/, only: ['config'], law: 'config.ts is the only reader of process.env' },
  {
    pattern: /\bDate\.now\(\)|\bnew Date\(\)/,
    only: ['clock', 'demo'],
    law: 'the time comes from the clock, and clock.ts makes it',
  },
  { pattern: /NODE_ENV|isDemo|if \(demo\)/, only: [], law: 'the product does not know the demo' },
];

const ROOT = resolve(__dirname, '..');
const SRC = join(ROOT, 'src');

interface Import {
  file: string;
  specifier: string;
  dynamic: boolean;
}

describe('the law of the house', () => {
  const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(SRC, name));
  const imports = files.flatMap((file) => importsOf(file, readFileSync(file, 'utf8')));

  test('every file of src/ stands on a floor of the table', () => {
    const lost = files.filter((file) => !EVERYWHERE.includes(placeOf(file)));
    expect(lost.map((file) => relative(ROOT, file))).toEqual([]);
  });

  test('imports go only where the table lets them', () => {
    expect(imports.map(breachOfFloor).filter(Boolean)).toEqual([]);
  });

  test('packages stay where they are bound to', () => {
    expect(imports.map(breachOfPackage).filter(Boolean)).toEqual([]);
  });

  test('the environment and the clock have one door each', () => {
    const breaches = files.flatMap((file) =>
      WORDS.filter(({ pattern, only }) => !only.includes(placeOf(file)) && pattern.test(code(file))).map(
        ({ law, pattern }) => `${relative(ROOT, file)} says ${pattern}: ${law}`,
      ),
    );
    expect(breaches).toEqual([]);
  });

  test('no file is called utils, helpers, common, manager or service', () => {
    expect(
      files.filter((file) => /(utils?|helpers?|common|misc|managers?|services?)\b/.test(file.slice(SRC.length))),
    ).toEqual([]);
  });

  test('the law can be broken: a breach is seen', () => {
    const bad = importsOf(
      join(SRC, 'domain', 'x.ts'),
      "import { y } from '../adapters/redis/y';\nimport axios from 'axios';",
    );
    expect(breachOfFloor(bad[0] as Import)).toMatch(/domain may not import adapters\/redis/);
    expect(breachOfPackage(bad[1] as Import)).toMatch(/axios is bound to adapters\/engagelab/);
  });
});

function importsOf(file: string, text: string): Import[] {
  const fixed = [
    ...text.matchAll(/^\s*(?:import|export)\b[^'"`;]*?from\s*['"]([^'"]+)['"]|^\s*import\s*['"]([^'"]+)['"]/gm),
  ];
  const dynamic = [...text.matchAll(/\b(?:import|require)\(\s*['"]([^'"]+)['"]/g)];
  return [
    ...fixed.map((m) => ({ file, specifier: (m[1] ?? m[2]) as string, dynamic: false })),
    ...dynamic.map((m) => ({ file, specifier: m[1] as string, dynamic: true })),
  ];
}

/** `adapters/redis` for a file in that folder, `domain` for one anywhere below domain, `app` for app.ts. */
function placeOf(file: string): string {
  const parts = relative(SRC, file)
    .replace(/\.(tsx?|js)$/, '')
    .split(sep);
  const depth = parts[0] === 'adapters' || parts[0] === 'entries' ? 2 : 1;
  return parts.slice(0, depth).join('/');
}

function breachOfFloor({ file, specifier, dynamic }: Import): string | undefined {
  if (!specifier.startsWith('.')) return undefined;
  const from = placeOf(file);
  const to = placeOf(resolve(dirname(file), specifier));
  if (from === to || LAW[from]?.includes(to) || (dynamic && LAW[from]?.includes(`~${to}`))) return undefined;
  return `${relative(ROOT, file)} imports ${specifier}: ${from} may not import ${to}`;
}

function breachOfPackage({ file, specifier }: Import): string | undefined {
  const name = specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
  const places = PACKAGES[name];
  if (!places || places.includes(placeOf(file)) || placeOf(file) === 'demo') return undefined;
  return `${relative(ROOT, file)} imports ${name}: ${name} is bound to ${places.join(', ')}`;
}

/** A file's text without comments and strings. */
function code(file: string): string {
  return readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|(?<![:'"`])\/\/.*$/gm, '');
}
