import { Secret } from '../domain/secret';
import type { Environment, Read } from './values';

/** What a process does: it listens to Slack (`slack`), does what is stored (`worker`), or both (`all`). */
export const ROLES = ['all', 'slack', 'worker'] as const;
export type Role = (typeof ROLES)[number];

/** How the bot is told of commands and buttons. */
export type SlackConnection =
  | { readonly kind: 'socket'; readonly appToken: Secret }
  | { readonly kind: 'http'; readonly signingSecret: Secret }
  /** It is not: a worker only speaks. */
  | { readonly kind: 'none' };

export function readRole(read: Read): Role {
  const roleOf = (value: string) => ROLES.find((role) => role === value);
  return roleOf(read('ROLE', `one of ${ROLES.join(', ')}`, (value) => roleOf(value) !== undefined, 'all')) ?? 'all';
}

/** Notes what the processes of a role cannot do without. */
export function checkMeetingPlace(role: Role, redisUrl: string | undefined, problems: string[]): void {
  if (role === 'all' || redisUrl !== undefined) return;
  problems.push(
    `REDIS_URL is missing: with ROLE=${role} it should be the Redis that all roles share, which an embedded one cannot be`,
  );
}

export function readConnection(role: Role, environment: Environment, problems: string[]): SlackConnection {
  if (role === 'worker') return { kind: 'none' };
  const appToken = environment.SLACK_APP_TOKEN?.trim();
  const signingSecret = environment.SLACK_SIGNING_SECRET?.trim();
  if (appToken) {
    if (!appToken.startsWith('xapp-')) problems.push('SLACK_APP_TOKEN is not valid: it should begin with xapp-');
    return { kind: 'socket', appToken: new Secret(appToken) };
  }
  if (!signingSecret) {
    problems.push('SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP) is missing: one of them is needed');
  }
  return { kind: 'http', signingSecret: new Secret(signingSecret ?? '') };
}
