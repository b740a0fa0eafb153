import { type ChildProcess, spawn } from 'node:child_process';
import type { Socket } from 'node:net';
import { lastLines, withSystemFolders } from './program';
import type { RedisServer } from './server';

/**
 * Runs the server for as long as the pipe on standard input is open: the kernel closes it when the bot ends, however it
 * ends, which no handler in the bot could promise after a `kill -9`.
 *
 * The lock on the data folder belongs to the open file, which the server inherits: it is gone exactly when the last of
 * them is, and so never stale. It is tried for 2 s, since the server of a bot that was just killed needs a moment.
 * Signals to the whole group (systemd, a terminal) are not for the guard, which has to be the last; nor does it speak
 * once the server runs, as nobody may be left to listen.
 *
 * $1 data folder, $2 private folder (removed at the end), the rest is the server's command line.
 */
const GUARD = `
data=$1 private=$2
shift 2
leave() { rm -rf -- "$private"; exit "$1"; }
lock() {
  if command -v flock >/dev/null; then flock -n 9
  else perl -e 'open(my $file, ">&=9") && flock($file, 6) or exit 1'
  fi
}
exec 3<&0 9>>"$data/redis.lock"
tries=10
until lock; do
  tries=$((tries - 1))
  [ "$tries" -gt 0 ] || leave 75
  sleep 0.2
done
"$@" </dev/null 3<&- &
server=$!
(while read -r _; do :; done <&3; kill "$server") 9>&- &
watch=$!
trap '' HUP INT TERM
exec >/dev/null 2>&1
wait "$server"
code=$?
kill -9 "$watch"
wait "$watch"
leave "$code"
`;
const FOLDER_IN_USE = 75;
/** Writing everything down takes milliseconds; longer than this and the server hangs. */
const END_TIMEOUT_MS = 10_000;

export interface GuardedServer {
  /** Resolves when server and guard are gone; never rejects. */
  ended: Promise<{ isFolderInUse: boolean; lastWords: string }>;
  /** Lets the bot's process end without waiting for the server. */
  release(): void;
  /** Tells the server to write everything down and end, and waits for it. */
  end(): Promise<void>;
}

/** Starts the server under its guard, in a process group of its own: a Ctrl-C must reach the bot first. */
export function guard(server: RedisServer, folders: { data: string; private: string }, args: string[]): GuardedServer {
  const child = spawn('/bin/sh', ['-c', GUARD, 'redis-guard', folders.data, folders.private, server.file, ...args], {
    // Nothing of the bot's own environment: its secrets are none of the server's business.
    env: { PATH: withSystemFolders(''), LD_LIBRARY_PATH: server.libraries },
    stdio: 'pipe',
    detached: true,
  });
  let output = '';
  const hear = (chunk: Buffer) => {
    output = (output + chunk).slice(-4_000);
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  child.stdin.on('error', () => undefined); // It has ended by itself.

  const ended = new Promise<{ isFolderInUse: boolean; lastWords: string }>((resolve) => {
    child.on('error', (error) => resolve({ isFolderInUse: false, lastWords: error.message }));
    child.on('close', (code) =>
      resolve({ isFolderInUse: code === FOLDER_IN_USE, lastWords: lastLines(output, 10) || `exit code ${code}` }),
    );
  });
  return {
    ended,
    release: () => handlesOf(child).forEach((handle) => void handle.unref()),
    async end() {
      handlesOf(child).forEach((handle) => void handle.ref());
      child.stdin.end();
      const timer = setTimeout(() => killGroup(child), END_TIMEOUT_MS);
      await ended;
      clearTimeout(timer);
    },
  };
}

function killGroup({ pid }: ChildProcess): void {
  if (pid !== undefined) process.kill(-pid, 'SIGKILL');
}

function handlesOf(child: ChildProcess): Pick<Socket, 'ref' | 'unref'>[] {
  const pipes = [child.stdin, child.stdout, child.stderr] as unknown as Socket[];
  return [child as unknown as Socket, ...pipes];
}
