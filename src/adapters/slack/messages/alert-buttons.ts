import type { ActionsBlock, ActionsBlockElement, Button, StaticSelect } from '@slack/types';
import type { Alert, LivingMessage } from '../../../domain/alert/alert';
import type { Episode } from '../../../domain/alert/episode';
import { metricOf } from '../../../domain/alert/rule';
import { formatCommand } from '../../../domain/command/format';
import type { ReportRequest } from '../../../domain/report';
import type { Formats } from '../../../words/format';
import type { Words } from '../../../words/words';
import { isOver, stateOf } from './alert-states';
import { alertNameOf } from './alert-text';
import { deleteButton, verbButton } from './standing-buttons';
import { plain } from './text';

/** Slack: a button's value, and that of one choice of a menu. */
const VALUE_CHARACTERS = 2_000;
const CHOICE_CHARACTERS = 150;

type Verb = 'edit' | 'pause' | 'resume' | 'test' | 'history' | 'backtest' | 'why' | 'save' | 'discard';

/** A button about an alert, or about the draft of one. */
export function alertButton(verb: Verb, { id }: Pick<Alert, 'id'>, words: Words): Button {
  return verbButton('alert', verb, id, alertLabel(verb, words));
}

export function alertLabel(verb: Verb, { alert, digest }: Words): string {
  switch (verb) {
    case 'pause':
    case 'resume':
    case 'history':
      return digest.buttons[verb];
    default:
      return alert.buttons[verb];
  }
}

export function deleteAlertButton(alert: Alert, words: Words, formats: Formats): Button {
  const named = { id: alert.id, name: alertNameOf(alert, words, formats) };
  return deleteButton('alert', named, words.alert.confirmDelete, words);
}

/** Buttons of a message that is about one alert. */
export function alertActions({ id }: Pick<Alert, 'id'>, elements: ActionsBlockElement[]): ActionsBlock {
  return { type: 'actions', block_id: `alert:${id}`, elements };
}

/** What can be done about a breach; when it is over, only what explains it. The block is that of a report of nobody's. */
export function livingButtons(
  alert: Alert,
  message: LivingMessage,
  episodes: readonly Episode[],
  words: Words,
): ActionsBlock[] {
  const states = episodes.map((episode) => stateOf(episode, message.closed));
  const isLasting = states.some((state) => !isOver(state));
  const value = `${alert.id} ${message.id}`;
  const canAcknowledge = episodes.some((episode, at) => !isOver(states[at] ?? 'resolved') && !episode.acknowledged);
  const isSilent = episodes.some(({ snoozed }, at) => snoozed && !isOver(states[at] ?? 'resolved'));
  const acknowledge = verbButton('alert', 'ack', value, words.alert.buttons.acknowledge);
  const elements: ActionsBlockElement[] = [
    ...(canAcknowledge ? [{ ...acknowledge, style: 'primary' as const }] : []),
    ...(isSilent ? [verbButton('alert', 'wake', value, words.alert.buttons.wake)] : []),
    ...(isLasting ? snoozeMenu(value, words) : []),
    ...(message.closed === 'deleted' ? [] : [verbButton('alert', 'why', value, words.alert.buttons.why)]),
    ...reportButton(alert, episodes, words),
    ...(isLasting ? [alertButton('edit', alert, words)] : []),
  ];
  return elements.length > 0 ? [{ type: 'actions', block_id: 'report:alert', elements }] : [];
}

function snoozeMenu(value: string, { alert }: Words): StaticSelect[] {
  const options = (['1h', '4h', 'morning'] as const)
    .map((until) => ({ text: plain(alert.snoozes[until]), value: `${until} ${value}` }))
    .filter((choice) => choice.value.length <= CHOICE_CHARACTERS);
  if (options.length === 0) return [];
  return [{ type: 'static_select', action_id: 'alert.snooze', placeholder: plain(alert.buttons.snooze), options }];
}

/** The report of what was judged; a whole command, as the buttons of reports carry it. */
function reportButton({ rule }: Alert, episodes: readonly Episode[], words: Words): Button[] {
  const [first, ...others] = episodes;
  if (!first?.evidence) return [];
  const { by, filters, zone, condition } = rule;
  const instance = others.length === 0 ? first.instance : undefined;
  const isOfFailures = /failed|\./i.test(metricOf(condition).of);
  const request: ReportRequest = {
    kind: isOfFailures ? 'failures' : 'report',
    range: first.evidence.window,
    zone,
    filters: by && instance ? { ...filters, [`${by}s`]: [instance] } : filters,
    by: by && !instance ? [by] : [],
  };
  const value = formatCommand(request);
  if (value.length > VALUE_CHARACTERS) return [];
  return [{ type: 'button', action_id: 'report.fromAlert', text: plain(words.alert.buttons.report), value }];
}
