import { listAlerts } from '../../actions/list-alerts';
import { draftAlert } from '../../actions/save-alert';
import type { Alert } from '../../domain/alert/alert';
import type { AlertDraft } from '../../domain/command/command';
import type { Notice } from '../../domain/notice';
import type { World } from '../../domain/ports';
import type { Asker } from './asker';
import type { Line } from './commands';
import { placeOf } from './digest-commands';
import { triggerName } from './trigger';

/** An alert as it was written: kept until its author has seen what it would have said, and decides. */
export function makeAlert(world: World, line: Line, asker: Asker, { rule, channel }: AlertDraft): Promise<Notice> {
  return draftAlert(world, asker.person, alertIdentity(line, asker), {
    ...{ rule, place: placeOf(channel ?? line.channel), isShared: false },
    ...(rule.name !== undefined && { name: rule.name }),
  });
}

/** Asks for an alert in a window. */
export async function askForAlert(
  { windows }: Pick<World, 'windows'>,
  { trigger, channel }: Line,
  { zone, language }: Asker,
): Promise<undefined> {
  await windows.open(trigger, { kind: 'alert', channel, zone }, language);
}

export async function showAlerts(world: World, { channel }: Line, { person }: Asker): Promise<Notice> {
  return { kind: 'alerts', items: await listAlerts(world, person, channel), page: 0 };
}

/** What is the same for every delivery of one payload. */
export function alertIdentity(
  { team, trigger }: Pick<Line, 'team' | 'trigger'>,
  { language, locale }: Asker,
): Pick<Alert, 'id' | 'language' | 'locale'> {
  return { id: `al-${triggerName(team, trigger)}`, language, locale };
}
