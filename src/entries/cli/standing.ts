import { readFile, writeFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { type AppOptions, openStanding, type StandingStores } from '../../app';
import { type Environment, readStoreConfig } from '../../config';
import type { Clock, StandingStore } from '../../domain/ports';
import type { Change, Standing } from '../../domain/standing';
import { readStandingFile, type StandingFile, writeStandingFile } from '../../domain/standing-file';
import { UsageError } from '../../errors';
import { harmless } from './report-text';

/** What the commands need of the world. */
export interface StandingIo extends AppOptions {
  readonly environment: Environment;
  readonly clock: Clock;
  readonly stdin: NodeJS.ReadableStream;
  /** To standard output. */
  write(text: string): void;
}

/** The digests, or the alerts. */
export interface StandingKind<Kind extends Standing, Run> extends StandingFile<Kind> {
  /** `digest` */
  readonly one: string;
  storeOf(stores: StandingStores): StandingStore<Kind, Run>;
  changesOf(was: Kind, now: Kind): Change[];
  /** What stands for one that has no name. */
  wordsOf(thing: Kind): string;
  /** What becomes of what a thing was doing when another took its place; nothing unless given. */
  runAfter?(run: Run, was: Kind, now: Kind, at: Date): Run;
}

const OPTIONS = { out: { type: 'string' }, 'dry-run': { type: 'boolean' } } as const;

/** Of others changing the same thing at the same moment. */
const MOST_TRIES = 10;

/**
 * Writes all things of a kind as JSON, or stores those of a file. Throws a UsageError for arguments and settings that
 * make no sense, and for a file with anything wrong in it, none of which is stored then.
 */
export async function runStanding<Kind extends Standing, Run>(
  kind: StandingKind<Kind, Run>,
  args: string[],
  io: StandingIo,
): Promise<number> {
  const { values, positionals } = parse(args, kind);
  const [what, file, ...more] = positionals;
  if (what === 'export' && file === undefined && !values['dry-run']) await exportThings(kind, io, values.out);
  else if (what === 'import' && more.length === 0 && values.out === undefined)
    await importThings(kind, io, file, values['dry-run'] ?? false);
  else throw new UsageError(usageOf(kind));
  return 0;
}

function usageOf({ name }: { readonly name: string }): string {
  return `npx sms-report-bot ${name} export [--out FILE]
npx sms-report-bot ${name} import [FILE] [--dry-run]   from standard input unless a file is named
Import checks everything before it stores anything. What has an id that is known is replaced; nothing is deleted.
Both take REDIS_URL alone.`;
}

function parse(args: string[], kind: { readonly name: string }) {
  try {
    return parseArgs({ args, options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n${usageOf(kind)}`);
  }
}

async function exportThings<Kind extends Standing, Run>(
  kind: StandingKind<Kind, Run>,
  io: StandingIo,
  file: string | undefined,
): Promise<void> {
  const things = await within(kind, io, (store) => store.list());
  const written = writeStandingFile(things, kind);
  if (file === undefined) return io.write(written);
  await writeFile(file, written).catch((error: Error) => {
    throw new UsageError(`There is nothing in ${file}: ${error.message}`);
  });
  io.say(`${counted(things.length, kind)} in ${file}.`);
}

async function importThings<Kind extends Standing, Run>(
  kind: StandingKind<Kind, Run>,
  io: StandingIo,
  file: string | undefined,
  isDry: boolean,
): Promise<void> {
  const reading = readStandingFile(await (file === undefined ? text(io.stdin) : textOf(file)), kind);
  if (!reading.ok)
    throw new UsageError(
      harmless(`Nothing is imported:\n${reading.problems.map((problem) => `  ${problem}`).join('\n')}`),
    );
  await within(kind, io, async (store) => {
    for (const thing of reading.things) {
      const known = isDry ? await store.get(thing.id) : await put(kind, store, thing, io.clock.now());
      io.write(`${line(thing, kind.wordsOf(thing), known !== undefined, isDry)}\n`);
    }
  });
  io.say(isDry ? 'Nothing is imported: it is a dry run.' : `${counted(reading.things.length, kind)} imported.`);
}

async function within<Kind extends Standing, Run, Result>(
  { storeOf }: StandingKind<Kind, Run>,
  io: StandingIo,
  act: (store: StandingStore<Kind, Run>) => Promise<Result>,
): Promise<Result> {
  const stores = await openStanding(readStoreConfig(io.environment), io);
  try {
    return await act(storeOf(stores));
  } finally {
    await stores.close();
  }
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${(error as Error).message}`);
  }
}

/** Stores a thing, which runs from now on. Resolves to what it took the place of. */
async function put<Kind extends Standing, Run>(
  { changesOf, runAfter }: StandingKind<Kind, Run>,
  store: StandingStore<Kind, Run>,
  thing: Kind,
  now: Date,
): Promise<Kind | undefined> {
  const at = now.toISOString();
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const known = await store.get(thing.id);
    const changes = known ? changesOf(known, thing) : [];
    const happening = { at, what: 'imported', ...(changes.length > 0 && { changes }) } as const;
    if (!(await store.replace(known, { ...thing, activeSince: at }, happening))) continue;
    if (known && runAfter) await store.changeRun(thing.id, (run) => runAfter(run, known, thing, now));
    return known;
  }
  throw new UsageError(`${thing.id} is being changed all the time. Those before it are imported; import again.`);
}

function line({ id, name, owner, place, isPaused }: Standing, words: string, isKnown: boolean, isDry: boolean): string {
  const what = isKnown ? `${isDry ? 'would replace' : 'replaced'}` : `${isDry ? 'would add' : 'added'}`;
  const where = place.kind === 'channel' ? place.channel : owner;
  const shown = `${what} ${id}: ${name ?? words} (${where}${isPaused ? ', paused' : ''})`;
  return harmless(shown.replaceAll('\n', ' '));
}

function counted(count: number, { one, name }: { readonly one: string; readonly name: string }): string {
  return count === 1 ? `1 ${one}` : `${count} ${name}`;
}
