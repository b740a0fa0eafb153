import { parse } from 'yaml';
import packageJson from '../../package.json';
import { textOf } from './project';

interface Compose {
  readonly services: Record<'slack' | 'worker' | 'redis' | 'quickchart', Record<string, unknown>>;
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
    expect(of(packages, 'RUN')).toEqual(['npm ci --omit=dev --ignore-scripts']);
    const copies = of(final, 'COPY').filter((copy) => copy.startsWith('--from'));
    expect(copies).toEqual(['--from=packages /app/node_modules ./node_modules', '--from=build /app/dist ./dist']);
  });

  test('runs as node, in exec form, and is told to end by SIGTERM', () => {
    expect(of(final, 'USER')).toEqual(['node']);
    expect(of(final, 'STOPSIGNAL')).toEqual(['SIGTERM']);
    expect(JSON.parse(of(final, 'CMD')[0] ?? '')).toEqual(packageJson.scripts.start.split(' '));
  });

  test('asks its own health by node', () => {
    const [, command = ''] = (of(final, 'HEALTHCHECK')[0] ?? '').split('CMD ');
    const [program, flag, script = ''] = JSON.parse(command);
    expect([program, flag]).toEqual(['node', '-e']);
    expect(script).toContain('/healthz');
    expect(() => new Function(script)).not.toThrow();
  });

  test('says nothing secret', () => {
    expect(textOf('Dockerfile')).not.toMatch(/TOKEN|SECRET|KEY/);
    expect(textOf('.dockerignore').split('\n')).toContain('*');
  });
});

describe('compose.yaml', () => {
  const { services }: Compose = parse(textOf('compose.yaml'), { merge: true });

  test('has the roles, a Redis that keeps and never evicts jobs, and a QuickChart that starts only if asked for', () => {
    expect(Object.keys(services)).toEqual(['slack', 'worker', 'redis', 'quickchart']);
    expect(services.redis).toMatchObject({
      image: 'redis:7',
      command: ['redis-server', '--appendonly', 'yes', '--maxmemory-policy', 'noeviction'],
      volumes: ['redis:/data'],
      healthcheck: { test: ['CMD', 'redis-cli', 'ping'] },
    });
    expect(services.quickchart).toMatchObject({ profiles: ['quickchart'] });
  });

  test.each(['slack', 'worker'] as const)(
    'starts a %s with .env when Redis is healthy, asks it, and lets it end',
    (ROLE) => {
      const { healthcheck, ...service } = services[ROLE];
      expect(service).toMatchObject({
        env_file: '.env',
        environment: { ROLE, REDIS_URL: 'redis://redis:6379', PORT: 3000 },
        depends_on: { redis: { condition: 'service_healthy' } },
        stop_grace_period: '30s',
      });
      const [, program, flag, script = ''] = (healthcheck as { readonly test: readonly string[] }).test;
      expect([program, flag]).toEqual(['node', '-e']);
      expect(script).toContain(':3000/readyz');
      expect(() => new Function(script)).not.toThrow();
    },
  );

  test('publishes what Slack asks for, and no port of a worker, of which there may be many', () => {
    expect(services.slack.ports).toEqual(['127.0.0.1:3000:3000']);
    expect(services.worker).not.toHaveProperty('ports');
  });
});
