import { execFile } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The first of `names` that can be run in a folder of `path` (written like `PATH`), or undefined. */
export function findProgram(path: string, ...names: string[]): string | undefined {
  const folders = path.split(delimiter).filter(Boolean);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isRunnable);
}

/** `path` with the system's own folders after it: scripts such as apt's need `sed` and `tar` wherever we look. */
export function withSystemFolders(path: string): string {
  return [path, '/usr/sbin', '/usr/bin', '/sbin', '/bin'].filter(Boolean).join(delimiter);
}

/**
 * Runs a program to its end and gives its standard output.
 * @throws Error naming the program and the last lines of what it complained about
 */
export function run(
  program: string,
  args: string[],
  options: { path?: string; env?: Record<string, string>; cwd?: string; timeoutMs: number },
): Promise<string> {
  const { path = '', env = {}, cwd, timeoutMs } = options;
  return new Promise((resolve, reject) => {
    execFile(
      program,
      args,
      { env: { ...env, PATH: withSystemFolders(path) }, cwd, timeout: timeoutMs, maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) => {
        if (!error) return resolve(stdout);
        const why = error.killed ? `not done after ${timeoutMs / 1000} s` : lastLines(stderr) || error.message;
        reject(new Error(`${program} failed: ${why}`));
      },
    );
  });
}

/** The last lines of a program's output as one text. */
export function lastLines(output: string, count = 5): string {
  return output.trim().split('\n').slice(-count).join('\n');
}

function isRunnable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
