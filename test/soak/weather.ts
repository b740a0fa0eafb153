import type { EngageLabStandIn } from '../../src/demo/engagelab/start';
import type { Fault } from '../../src/demo/slack/faults/fault';
import type { SmallSlack } from '../../src/demo/slack/slack';

/** Of all calls to Slack; each with its share, 5 % together. Some are done although their answer says they are not. */
const SLACK: readonly (readonly [number, Fault])[] = [
  [0.01, { kind: 'lose_answer' }],
  [0.01, { kind: 'status', status: 503 }],
  [0.01, { kind: 'reset' }],
  [0.01, { kind: 'rate_limit', retryAfterS: 1 }],
  [0.005, { kind: 'status', status: 502, committed: true }],
  [0.005, { kind: 'html', committed: true }],
];

/** Of all calls to EngageLab, 5 % together. */
const ENGAGELAB = [
  [0.01, { kind: 'status', status: 500 }],
  [0.01, { kind: 'status', status: 429, retryAfterSeconds: 1 }],
  [0.01, { kind: 'reset' }],
  [0.01, { kind: 'cut' }],
  [0.01, { kind: 'html' }],
] as const;

/** From now on one call of twenty goes wrong. */
export function makeFaults({ slack, engageLab }: { slack: SmallSlack; engageLab: EngageLabStandIn }): void {
  for (const [probability, fault] of SLACK) slack.faults.add({ ...fault, probability });
  for (const [probability, effect] of ENGAGELAB) engageLab.faults.add({ effect, probability });
}
