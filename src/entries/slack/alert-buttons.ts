import { actOnAlert } from '../../actions/act-on-alert';
import { refuseChange, refuseSight } from '../../actions/caretaking';
import { pause, remove, resume } from '../../actions/change-standing';
import { listAlerts } from '../../actions/list-alerts';
import { discardDraft, reviewAlert, saveDraft } from '../../actions/save-alert';
import { showDecision } from '../../actions/show-decision';
import { testAlert } from '../../actions/test-alert';
import { alertTrade } from '../../actions/trades';
import { formatRule } from '../../domain/command/alert-format';
import { addDays } from '../../domain/dates/calendar';
import { localDateOf } from '../../domain/dates/zone';
import type { Notice } from '../../domain/notice';
import type { World } from '../../domain/ports';
import { slotOf } from '../../domain/schedule/slots';
import type { Counter, Press, Pressed } from './standing';
import { triggerName } from './trigger';

/** What the buttons of alerts do. */
export const ALERTS: Counter = {
  name: 'alert',
  press,
  isChange: (notice) => notice.kind === 'alertDone' && ['paused', 'resumed', 'deleted'].includes(notice.what),
  list: async (world, { person }, channel, page) => ({
    ...{ kind: 'alerts', items: await listAlerts(world, person, channel), page },
  }),
  pages: (page) => ({ alertsPage: page }),
};

const HOUR_MS = 3_600_000;

async function press(world: World, one: Press): Promise<Pressed> {
  const { verb, id, rest, line, asker } = one;
  const { person } = asker;
  const message = { id, message: rest[0] ?? '' };
  switch (verb) {
    case 'pause':
      return { notice: await pause(world, alertTrade(world), person, id) };
    case 'resume':
      return { notice: await resume(world, alertTrade(world), person, id) };
    case 'delete':
      return { notice: await remove(world, alertTrade(world), person, id) };
    case 'ack':
      return { notice: await actOnAlert(world, person, message, { kind: 'acknowledge', by: person.id }) };
    case 'wake':
      return { notice: await actOnAlert(world, person, message, { kind: 'wake' }) };
    case '1h':
    case '4h':
    case 'morning': {
      const until = snoozedUntil(verb, world.clock.now(), asker.zone);
      return { notice: await actOnAlert(world, person, message, { kind: 'snooze', by: person.id, until }) };
    }
    case 'save':
      return decided(world, one, await saveDraft(world, person, id));
    case 'saveSuggested':
      return decided(world, one, await saveDraft(world, person, id, true));
    case 'discard':
      return decided(world, one, await discardDraft(world, person, id));
    case 'test':
      return { notice: await testAlert(world, person, id, triggerName(line.team, line.trigger)) };
    case 'backtest':
      return { notice: await reviewAlert(world, person, asker.language, id, triggerName(line.team, line.trigger)) };
    case 'page':
      return { notice: await ALERTS.list(world, asker, line.channel, Number(id)), page: Number(id) };
    default:
      return openWindow(world, one);
  }
}

/** The draft's message shows it, and so does the answer to what was typed if the button is below that one. */
async function decided(world: World, { id, line, asker }: Press, notice: Notice): Promise<Pressed> {
  if (notice.kind !== 'alertSaved' && notice.kind !== 'alertDone') return { notice };
  const isShown = await showDecision(world, id, asker.language, notice);
  return isShown && line.channel.startsWith('D') ? {} : { notice, replacesOwn: true };
}

/** In the zone of who snoozes. */
function snoozedUntil(choice: '1h' | '4h' | 'morning', now: Date, zone: string): Date {
  const hours = choice === '1h' ? 1 : 4;
  const morning = choice === 'morning' && slotOf(zone, addDays(localDateOf(now, zone), 1), '09:00');
  return morning ? morning.at : new Date(now.getTime() + hours * HOUR_MS);
}

async function openWindow(world: World, { verb, id, rest, line, asker }: Press): Promise<Pressed> {
  const { person, language, zone } = asker;
  const open = async (form: Parameters<World['windows']['open']>[1]) => {
    await world.windows.open(line.trigger, form, language);
    return {};
  };
  const channel = line.channel === line.user ? {} : { channel: line.channel };
  if (verb === 'create') return open({ kind: 'alert', zone, ...channel });
  const saved = await world.alerts.get(id);
  const alert = saved ?? (await world.drafts.get(id));
  if (!alert) return { notice: { kind: 'alertGone' } };
  const isLook = verb === 'history' || verb === 'why';
  const refusal = isLook
    ? await refuseSight(world, person, alert, { kind: 'alertGone' })
    : await refuseChange(world, person, alert);
  if (refusal) return { notice: refusal };
  const name = alert.name ?? formatRule(alert.rule);
  if (verb === 'history') return open({ kind: 'history', name, happenings: await world.alerts.history(id) });
  if (verb === 'handOver') return open({ kind: 'handOver', of: 'alert', id, name });
  if (verb === 'why') {
    const [run] = await world.alerts.runs([id]);
    const episodes = run?.messages.find((message) => message.id === rest[0])?.episodes ?? run?.episodes ?? [];
    return run ? open({ kind: 'why', alert, run, episodes }) : { notice: { kind: 'alertGone' } };
  }
  return open({ kind: 'alert', alert, zone, ...channel });
}
