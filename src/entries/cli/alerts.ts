import type { Alert, AlertRun } from '../../domain/alert/alert';
import { changesOf } from '../../domain/alert/changes';
import { faultIn } from '../../domain/alert/rule-faults';
import { retire } from '../../domain/alert/take-stock';
import { formatCondition } from '../../domain/command/alert-format';
import { isZone } from '../../domain/dates/zone';
import type { Fault } from '../../domain/standing-file';
import { STORED_ALERT } from '../../domain/stored';
import { wordsFor } from '../../words/words';
import { runStanding, type StandingIo, type StandingKind } from './standing';

export const ALERTS: StandingKind<Alert, AlertRun> = {
  ...{ name: 'alerts', one: 'alert', stored: STORED_ALERT, changesOf },
  storeOf: ({ alerts }) => alerts,
  wordsOf: ({ rule }) => rule.name ?? formatCondition(rule.condition),
  faultsIn,
  runAfter,
};

/** Takes alerts elsewhere; see `runStanding`. */
export function runAlerts(args: string[], io: StandingIo): Promise<number> {
  return runStanding(ALERTS, args, io);
}

const GROUP = /^S[A-Z0-9]+$/;

/** A rule that can be judged by, in a zone that there is, calling whom there can be. */
function faultsIn({ rule }: Alert): Fault[] {
  const { zone, mention } = rule;
  const fault = faultIn(rule);
  return [
    ...(isZone(zone) ? [] : [{ place: 'rule.zone', message: 'a time zone such as Asia/Tokyo' }]),
    ...(fault ? [{ place: 'rule', message: wordsFor('en').alert.fault(fault, '') }] : []),
    ...(mention === undefined || mention === 'here' || GROUP.test(mention)
      ? []
      : [{ place: 'rule.mention', message: 'here, or the id of a user group, such as S0123ABCD' }]),
  ];
}

/** What it was firing about is not watched any more when it is paused, or watches for something else or elsewhere. */
function runAfter(run: AlertRun, was: Alert, now: Alert, at: Date): AlertRun {
  const isRetimed = changesOf(was, now).some(({ field }) => field === 'rule' || field === 'channel');
  const isStopped = now.isPaused && !was.isPaused;
  if (!isRetimed && !isStopped) return run;
  const { checkedAt: _, ...retired } = retire(run, isStopped ? 'paused' : 'changed', at);
  return retired;
}
