import type { SmallSlack } from '../../src/demo/slack/slack';
import type { Demand } from './demand';

/** What there is to see in Slack. */
export interface Tally {
  readonly reports: number;
  readonly digests: number;
  readonly alerts: number;
  /** Messages beyond the first of their delivery. */
  readonly doubled: number;
  /** Reports that were promised and are not there; by channel, since only the bot knows their names. */
  readonly reportsMissing: number;
  /** Slots that have come due and are not there. */
  readonly digestsMissing: readonly string[];
}

/** Counts every message of the bot's by the delivery that its metadata names. */
export function tallyOf(slack: SmallSlack, { accepted, due }: Demand): Tally {
  const seen = new Map<string, number>();
  let reportsMissing = 0;
  for (const channel of slack.world.channels.keys()) {
    const ids = slack
      .messages(channel)
      .filter(({ byBot }) => byBot)
      .map(({ metadata }) => String(metadata?.event_payload.delivery_id ?? 'a message without an id'));
    for (const id of ids) seen.set(id, (seen.get(id) ?? 0) + 1);
    const reports = new Set(ids.filter((id) => kindOf(id) === 'report')).size;
    reportsMissing += Math.max(0, (accepted.get(channel) ?? 0) - reports);
  }
  const kinds = [...seen.keys()].map(kindOf);
  const count = (kind: Kind) => kinds.filter((one) => one === kind).length;
  const messages = [...seen.values()].reduce((sum, one) => sum + one, 0);
  return {
    reports: count('report'),
    digests: count('digest'),
    alerts: count('alert'),
    doubled: messages - seen.size,
    reportsMissing,
    digestsMissing: due.filter((id) => !seen.has(id)),
  };
}

type Kind = 'report' | 'digest' | 'alert';

function kindOf(id: string): Kind {
  if (id.startsWith('alert-')) return 'alert';
  return id.startsWith('dg-') ? 'digest' : 'report';
}
