import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { parse } from 'yaml';
import packageJson from '../../package.json';
import { readConfig } from '../../src/config';
import { healthRoutes, serveHealth } from '../../src/entries/health';
import { textOf } from './project';

interface Service {
  readonly build?: string;
  readonly env_file?: string;
  readonly environment: Readonly<Record<string, string | number>>;
  readonly healthcheck: { readonly test: readonly string[] };
  readonly ports?: readonly string[];
  readonly profiles?: readonly string[];
  readonly [key: string]: unknown;
}

/** The exit code of a health check in a container whose bot lives, and whose checks pass or fail. */
async function askHealth([, program = '', ...args]: readonly string[], passes: boolean): Promise<number> {
  const { port, close } = await serveHealth(healthRoutes({ redis: async () => passes }), 0);
  expect(program).toBe('node');
  const child = spawn(process.execPath, args, { env: { PORT: String(port) }, stdio: 'ignore' });
  const [code] = await once(child, 'exit');
  await close();
  return code;
}

/** The Dockerfile's instructions by stage, continued lines joined. */
function stagesOf(dockerfile: string): { keyword: string; rest: string }[][] {
  const lines = dockerfile
    .replace(/^#.*\n/gm, '')
    .replace(/\\\n\s*/g, '')
    .split('\n');
  const instructions = lines.flatMap((line) => {
    const [, keyword, rest] = /^([A-Z]+) (.*)$/.exec(line) ?? [];
    return keyword && rest ? [{ keyword, rest }] : [];
  });
  const starts = instructions.flatMap(({ keyword }, at) => (keyword === 'FROM' ? [at] : []));
  return starts.map((start, index) => instructions.slice(start, starts[index + 1]));
}

describe('Dockerfile', () => {
  const stages = stagesOf(textOf('Dockerfile'));
  const [build = [], packages = [], final = []] = stages;
  const all = (stage: typeof final, keyword: string) => stage.filter((one) => one.keyword === keyword);
  const of = (stage: typeof final, keyword: string) => all(stage, keyword).map(({ rest }) => rest);

  test('has three stages on one base, of a Node that package.json takes', () => {
    expect(stages.map(([from]) => from?.rest.split(' ')[0])).toEqual(Array(3).fill('node:24-slim'));
    expect(packageJson.engines.node).toBe('>=20');
  });

  test('installs by the lock file; only production packages and no demo reach the image', () => {
    expect(of(build, 'RUN')).toEqual(['npm ci --ignore-scripts', 'npm run build && rm -r dist/demo']);
    const [install, ...removals] = (of(packages, 'RUN')[0] ?? '').split(' && ');
    expect(install).toBe('npm ci --omit=dev --ignore-scripts');
    expect(removals[0]).toBe('rm -r node_modules/typescript node_modules/@typescript');
    const copies = of(final, 'COPY').filter((copy) => copy.startsWith('--from'));
    expect(copies).toEqual(['--from=packages /app/node_modules ./node_modules', '--from=build /app/dist ./dist']);
  });

  test('runs as node, in exec form, and is told to end by SIGTERM', () => {
    expect(of(final, 'USER')).toEqual(['node']);
    expect(of(final, 'STOPSIGNAL')).toEqual(['SIGTERM']);
    expect(JSON.parse(of(final, 'CMD')[0] ?? '')).toEqual(packageJson.scripts.start.split(' '));
  });

  test('takes the memory that npm start and the command take', () => {
    const settings = packageJson.scripts.start.split(' ').filter((word) => word.startsWith('--'));
    expect(settings.length).toBeGreaterThan(2);
    const [firstLine] = textOf('src/entries/cli/main.ts').split('\n');
    expect(firstLine).toBe(`#!/usr/bin/env -S node ${settings.join(' ')}`);
  });

  test('loads what the bot loads only where it is asked for', () => {
    const [, , script = ''] = JSON.parse(of(final, 'RUN')[0] ?? '');
    const loaded = [...script.matchAll(/require\('\.\/dist\/([^']+)'\)/g)].map(([, path]) => path);
    const late = [...textOf('src/app/watching.ts').matchAll(/import\('\.\.\/(.+)\.js'\)/g)].map(([, path]) => path);
    expect(late.length).toBeGreaterThan(1);
    expect(loaded).toEqual(expect.arrayContaining(late));
  });

  test('asks its health: whether the process answers, not whether Redis does', async () => {
    const [, command = ''] = (of(final, 'HEALTHCHECK')[0] ?? '').split('CMD ');
    const check = ['CMD', ...JSON.parse(command)];
    expect([await askHealth(check, true), await askHealth(check, false)]).toEqual([0, 0]);
    expect(command).toContain('/healthz');
  });

  test('says nothing secret, and takes in only what is named', () => {
    expect(textOf('Dockerfile')).not.toMatch(/TOKEN|SECRET|KEY/);
    const lines = textOf('.dockerignore').trim().split('\n');
    expect(lines.filter((line) => !/^[#!]/.test(line))).toEqual(['*']);
    expect(lines.filter((line) => /env|test|node_modules/.test(line))).toEqual([]);
  });
});

describe('compose.yaml', () => {
  const { services }: { services: Record<string, Service> } = parse(textOf('compose.yaml'), { merge: true });
  const bots = Object.entries(services).filter(([, { build }]) => build === '.');
  const roleOf = ({ environment }: Service) => String(environment.ROLE);

  test('has one bot and a Redis, unless more is asked for', () => {
    const unasked = Object.entries(services).filter(([, { profiles }]) => !profiles);
    expect(unasked.map(([name]) => name)).toEqual(['bot', 'redis']);
    expect(Object.keys(services)).toEqual(['bot', 'slack', 'worker', 'redis', 'quickchart']);
  });

  test('has a Redis that keeps and never evicts jobs', () => {
    expect(services.redis).toMatchObject({
      image: 'redis:7',
      command: ['redis-server', '--appendonly', 'yes', '--maxmemory-policy', 'noeviction'],
      volumes: ['redis:/data'],
      healthcheck: { test: ['CMD', 'redis-cli', 'ping'] },
    });
  });

  test('checks the health of every service', () => {
    const checked = Object.values(services).filter(({ healthcheck }) => healthcheck?.test[0] === 'CMD');
    expect(checked).toHaveLength(Object.keys(services).length);
  });

  test('has the bot whole, and in its roles', () => {
    expect(bots.map(([name, bot]) => [name, roleOf(bot)])).toEqual([
      ['bot', 'all'],
      ['slack', 'slack'],
      ['worker', 'worker'],
    ]);
  });

  test.each(bots)('starts %s with .env when Redis is healthy, with settings that it takes', (_, bot) => {
    expect(bot).toMatchObject({ env_file: '.env', depends_on: { redis: { condition: 'service_healthy' } } });
    const env = Object.fromEntries(Object.entries(bot.environment).map(([name, value]) => [name, String(value)]));
    expect(
      textOf('.env.example')
        .match(/^(# )?[A-Z_]+(?==)/gm)
        ?.map((name) => name.replace('# ', '')),
    ).toEqual(expect.arrayContaining(Object.keys(env)));
    const filled = { SLACK_BOT_TOKEN: 'xoxb-1', ENGAGELAB_SMS_USER: 'user', ENGAGELAB_SMS_KEY: 'key' };
    const heard = env.ROLE === 'worker' ? {} : { SLACK_APP_TOKEN: 'xapp-1' };
    expect(readConfig({ ...filled, ...heard, ...env })).toMatchObject({
      ...{ role: env.ROLE, port: 3000, redisUrl: 'redis://redis:6379' },
    });
  });

  test.each(bots)('takes %s for healthy when it can do its job', async (_, { healthcheck: { test: check } }) => {
    expect([await askHealth(check, true), await askHealth(check, false)]).toEqual([0, 1]);
  });

  test.each(bots)('lets %s write nowhere but to /tmp, and do nothing that only root may', (_, bot) => {
    expect(bot).toMatchObject({ read_only: true, tmpfs: ['/tmp'], cap_drop: ['ALL'] });
    expect(bot.security_opt).toEqual(['no-new-privileges:true']);
  });

  test('lets a bot end its jobs before it is killed', () => {
    const [, ms = ''] = /CLOSED_WITHIN_MS = ([\d_]+)/.exec(textOf('src/app/opening.ts')) ?? [];
    const seconds = Number(ms.replaceAll('_', '')) / 1_000;
    expect(seconds).toBeGreaterThan(0);
    for (const [, bot] of bots) expect(Number.parseInt(String(bot.stop_grace_period), 10)).toBeGreaterThan(seconds);
  });

  test('is reached from this machine alone, and several that hear Slack share no port', () => {
    const ports = Object.values(services).flatMap((service) => service.ports ?? []);
    expect(ports.every((port) => port.startsWith('127.0.0.1:'))).toBe(true);
    expect(services.slack?.ports).toEqual([expect.stringMatching(/:3000-30\d\d:3000$/)]);
    expect(services.worker?.ports).toEqual([]);
  });
});
