import { readdirSync } from 'node:fs';
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';

const ROOT = resolve(__dirname, '../..');

/** The bot as plain JavaScript in a folder of its own: what is measured is not the compiler, nor a half-written file. */
export interface Product {
  /** What `npm start` runs. */
  readonly main: string;
  /** To be loaded before it. */
  readonly probe: string;
  remove(): Promise<void>;
}

export async function compileProduct(): Promise<Product> {
  const folder = await mkdtemp(join(tmpdir(), 'sms-report-product-'));
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  const sources = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.startsWith(join('demo', 'slack', 'page')))
    .map((path) => join(ROOT, 'src', path));
  await build({
    entryPoints: [...sources, join(__dirname, 'probe.ts')],
    ...{ outbase: ROOT, outdir: folder, platform: 'node', format: 'cjs', target: 'node20', logLevel: 'warning' },
  });
  return {
    main: join(folder, 'src/entries/cli/main.js'),
    probe: join(folder, 'test/bench/probe.js'),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
