import type { Fault } from '../../src/demo/slack/faults/fault';
import { LATEST_MS, type Stage } from './stage';

type Slack = Fault & { readonly method: string };

/** Everything that may become of a post, each with its share of the posts. */
const POSTS: readonly (readonly [number, Fault])[] = [
  [0.05, { kind: 'lose_answer' }],
  [0.03, { kind: 'status', status: 503 }],
  [0.03, { kind: 'status', status: 502, committed: true }],
  [0.03, { kind: 'reset' }],
  [0.005, { kind: 'hang' }],
  [0.005, { kind: 'hang', committed: true }],
  [0.05, { kind: 'slow', ms: LATEST_MS / 2 }],
  [0.02, { kind: 'rate_limit', retryAfterS: 1 }],
  [0.02, { kind: 'rate_limit' }],
  [0.02, { kind: 'error', error: 'internal_error' }],
  [0.02, { kind: 'html' }],
  [0.02, { kind: 'html', committed: true }],
  [0.05, { kind: 'history_lag', ms: LATEST_MS }],
  [0.03, { kind: 'late_commit', ms: LATEST_MS }],
];

/** Of every other call; none of them makes a repeat excusable, as a history that may not be read would. */
const CALLS: readonly (readonly [number, Slack])[] = [
  [0.1, { kind: 'status', status: 503, method: 'conversations.history' }],
  [0.1, { kind: 'reset', method: 'conversations.history' }],
  [0.05, { kind: 'rate_limit', retryAfterS: 1, method: 'conversations.history' }],
  [0.05, { kind: 'status', status: 500, method: 'files.getUploadURLExternal' }],
  [0.05, { kind: 'reset', method: 'upload' }],
  [0.05, { kind: 'lose_answer', method: 'files.completeUploadExternal' }],
  [0.03, { kind: 'reset', method: 'users.info' }],
  [0.03, { kind: 'slow', ms: 200, method: 'conversations.info' }],
];

/** Of what may become of an edit; a lost one is made again. */
const EDITS: readonly (readonly [number, Fault])[] = [
  [0.05, { kind: 'lose_answer' }],
  [0.03, { kind: 'status', status: 503 }],
  [0.03, { kind: 'status', status: 502, committed: true }],
  [0.03, { kind: 'reset' }],
  [0.05, { kind: 'slow', ms: LATEST_MS / 2 }],
  [0.02, { kind: 'rate_limit', retryAfterS: 1 }],
  [0.02, { kind: 'html', committed: true }],
  [0.03, { kind: 'late_commit', ms: LATEST_MS }],
];

/** Switches the network's faults on, in both Slack and EngageLab. */
export function makeBadWeather(stage: Stage, seed: number): void {
  makeSlackMoody(stage, seed);
  const upstream = [
    [0.05, { kind: 'status', status: 500 }],
    [0.03, { kind: 'reset' }],
    [0.02, { kind: 'cut' }],
    [0.02, { kind: 'html' }],
    [0.02, { kind: 'status', status: 429, retryAfterSeconds: 1 }],
    [0.05, { kind: 'slow', ms: 300 }],
  ] as const;
  for (const [probability, effect] of upstream) stage.engageLab.faults.add({ effect, probability });
}

/** Switches them on in Slack alone: nothing there excuses a digest that is not sent. */
export function makeSlackMoody({ slack }: Stage, seed: number): void {
  const posts = POSTS.map(([probability, fault]) => ({ method: 'chat.postMessage', ...fault, probability }));
  const calls = CALLS.map(([probability, fault]) => ({ ...fault, probability }));
  [...posts, ...calls].forEach((fault, at) => void slack.faults.add({ ...fault, seed: seed + at }));
}

/** Switches those of edits on besides. */
export function makeEditsMoody({ slack }: Stage, seed: number): void {
  EDITS.forEach(
    ([probability, fault], at) =>
      void slack.faults.add({ method: 'chat.update', ...fault, probability, seed: seed - 1 - at }),
  );
}
