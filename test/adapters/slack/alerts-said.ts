import type { Alert } from '../../../src/domain/alert/alert';
import { REASONS } from '../../../src/domain/alert/episode';
import type { Form } from '../../../src/domain/form';
import type { Notice } from '../../../src/domain/notice';
import { ruleOf } from '../../domain/alert/rules';
import {
  backtestOf,
  DRESS,
  episodeOf,
  itemOf,
  LATER,
  LIVES,
  messageOf,
  runsOf,
  sayingOf,
  verdictsOf,
} from './alerts-samples';
import { CHANNEL } from './digests-samples';
import { PICTURES } from './messages/samples';

/** What is said of an alert with the figures of its rule. */
export function figuresAbout(alert: Alert): Notice[] {
  const { rule } = alert;
  return [
    ...verdictsOf(rule).map((evidence): Notice => messageOf(alert, [episodeOf(rule, '1233', { evidence })])),
    ...REASONS.map((reason): Notice => ({ kind: 'alertTurned', alert, saying: sayingOf(alert, reason) })),
    ...[1, 2].map((count): Notice => backtestOf(alert, count)),
    { kind: 'alertDrafted', alert },
  ];
}

/** Everything that is said of an alert. */
export function noticesAbout(alert: Alert): Notice[] {
  const { rule } = alert;
  const lives = Object.values(LIVES);
  const all = lives.map((life, at) => episodeOf(rule, `${at}`, life));
  const [first = episodeOf(rule)] = all;
  const many = Array.from({ length: 60 }, (_, at) =>
    episodeOf(rule, `${'&'.repeat(300)}${at}`, lives[at % lives.length]),
  );
  const { evidence: _, ...bare } = first;
  const suggestion = { rule: ruleOf('when delivery rate < 93.5% yesterday'), episodes: 3 };
  return [
    ...all.flatMap((episode): Notice[] => [messageOf(alert, [episode]), messageOf(alert, [episode], { dress: DRESS })]),
    ...figuresAbout(alert),
    messageOf(alert, [bare]),
    messageOf(alert, []),
    messageOf(alert, many, { dress: DRESS }),
    ...(['changed', 'paused', 'deleted'] as const).map((closed) => messageOf(alert, all, { closed })),
    { ...messageOf(alert, [first], { dress: DRESS }), isTest: true },
    ...REASONS.flatMap((reason): Notice[] => [
      { kind: 'alertTurned', alert, saying: sayingOf(alert, reason, { episodes: many }) },
      { kind: 'alertTrouble', alert, saying: sayingOf(alert, reason) },
    ]),
    ...verdictsOf(rule).map(
      (verdict): Notice => ({ kind: 'alertTrouble', alert, saying: sayingOf(alert, 'cannotEvaluate', { verdict }) }),
    ),
    ...(
      [
        ...(['archived', 'notInChannel', 'channelGone', 'notAllowed', 'tokenDead', 'scopeMissing'] as const),
        ...(['tooLong', 'messageGone', 'accessLost', 'channelShared', 'outOfTime', 'malformed'] as const),
      ] as const
    ).map((refusal): Notice => ({ kind: 'alertRefused', alert, refusal })),
    ...[0, 25].map((count) => backtestOf(alert, count)),
    { ...backtestOf(alert, 3), isSaved: true },
    ...PICTURES.map((picture): Notice => ({ ...backtestOf(alert, 3), picture, suggestion })),
    ...(['new', 'changed', 'unchanged'] as const).map((as): Notice => ({ kind: 'alertSaved', alert, as })),
    ...(
      [
        'paused',
        'resumed',
        'deleted',
        'handedOver',
        'tested',
        'acknowledged',
        'snoozed',
        'woken',
        'nothingToDo',
      ] as const
    ).map((what): Notice => ({ kind: 'alertDone', what, alert, ...(what === 'snoozed' && { until: LATER }) })),
    { kind: 'alerts', items: [], page: 0 },
    ...runsOf(rule).flatMap((run, at): Notice[] => [
      { kind: 'alerts', items: [0, 1, 2, 3].map((n) => itemOf(alert, n, { run })), page: at % 2 },
      { kind: 'alerts', items: [itemOf(alert, 0, { run, mayChange: false })], page: 0 },
    ]),
    { kind: 'alertGone' },
    { kind: 'alertMoved' },
  ];
}

export function formsAbout(alert: Alert): Form[] {
  const { rule } = alert;
  const many = Array.from({ length: 30 }, (_, at) => episodeOf(rule, `${'&'.repeat(300)}${at}`));
  return [
    { kind: 'alert', zone: 'Europe/Berlin' },
    { kind: 'alert', zone: 'Europe/Berlin', channel: CHANNEL },
    { kind: 'alert', zone: 'Europe/Berlin', alert },
    { kind: 'handOver', of: 'alert', id: alert.id, name: alert.name ?? 'x' },
    ...runsOf(rule).flatMap((run): Form[] => [
      { kind: 'why', alert, run, episodes: run.episodes },
      {
        kind: 'why',
        alert,
        run: { ...run, verdicts: Array.from({ length: 50 }, () => verdictsOf(rule)).flat() },
        episodes: many,
      },
    ]),
    ...noticesAbout(alert).map((notice): Form => ({ kind: 'said', notice })),
  ];
}
