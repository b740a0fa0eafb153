import type { App, BlockAction, ButtonAction, OverflowAction, StaticSelectAction } from '@slack/bolt';
import { writeTo } from '../../actions/tell-person';
import { denyPerson } from '../../domain/access';
import type { Language } from '../../domain/language';
import type { Notice } from '../../domain/notice';
import type { World } from '../../domain/ports';
import { errorFacts, TooLateError } from '../../errors';
import { noticeFor } from './answers';
import { type Asker, lookUpAsker } from './asker';
import type { Line } from './commands';
import { ackInTime, type Entry, pressed as lineOf, tell } from './entry';
import { type Pages, showHome } from './home';
import { triggerName } from './trigger';

/** A button's verb and what it is about. */
export interface Press {
  readonly verb: string;
  /** What stands in its value: an id first. */
  readonly id: string;
  readonly rest: readonly string[];
  readonly line: Line;
  readonly asker: Asker;
}

/** What a pressed button led to. Nothing to be said: a window has opened. */
export interface Pressed {
  readonly notice?: Notice;
  /** Of the list, from 0; that of before unless given. */
  readonly page?: number;
  /** Whether the notice takes the place of the message with the button, where only who pressed sees that. */
  readonly replacesOwn?: boolean;
}

/** The buttons of what runs by itself, of one kind, wherever they stand. */
export interface Counter {
  /** Of the buttons' names: `digest` of `digest.pause`. */
  readonly name: 'digest' | 'alert';
  press(world: World, press: Press): Promise<Pressed>;
  /** Whether a list looks different after that. */
  isChange(notice: Notice): boolean;
  list(world: World, asker: Asker, channel: string, page: number): Promise<Notice>;
  pages(page: number): Pages;
}

type Action = ButtonAction | OverflowAction | StaticSelectAction;

/** Listens to the buttons of one kind: what they did is shown where they stand, or told to who pressed. */
export function listenToStanding(app: App, entry: Entry, counter: Counter): void {
  const { world, defaults } = entry;
  app.action<BlockAction<Action>>(new RegExp(`^${counter.name}\\.`), async ({ body, action, ack }) => {
    const line = lineOf(body, '');
    const place = new RegExp(`^${counter.name}s:(\\d+)`).exec(action.block_id);
    const pressing = lookUpAsker(world, body.user.id, defaults).then(async (asker) => ({
      asker,
      ...(await press(world, counter, { ...readPress(action), line, asker })),
    }));
    const pressed = await ackInTime(entry, ack, line, pressing);
    const { asker, notice, page = Number(place?.[1] ?? 0), replacesOwn = false } = pressed;
    if (!notice) return;
    const isShown = notice.kind === `${counter.name}s` || counter.isChange(notice);
    if (body.view?.type === 'home') {
      if (!isShown) await sayInWindow(world, line, notice, asker.language);
      return showHome(world, defaults, body.user.id, counter.pages(page));
    }
    if (!place || !isShown)
      return tell(world, line, notice, asker.language, replacesOwn && body.container?.is_ephemeral === true);
    await tell(world, line, await counter.list(world, asker, line.channel, page), asker.language, true);
  });
}

/** By direct message, when Slack opens no window any more. */
async function sayInWindow(world: World, line: Line, notice: Notice, language: Language): Promise<void> {
  await world.windows.open(line.trigger, { kind: 'said', notice }, language).catch(async (error) => {
    if (!(error instanceof TooLateError)) throw error;
    await writeTo(world, { user: line.user, language }, `said-${triggerName(line.team, line.trigger)}`, notice);
  });
}

async function press(world: World, counter: Counter, one: Press): Promise<Pressed> {
  const denial = denyPerson(one.asker.person, world.policy.access);
  if (denial) return { notice: { kind: 'denied', denial } };
  try {
    return await counter.press(world, one);
  } catch (error) {
    const notice = noticeFor(error);
    world.log.error('button.failed', { told: notice.kind, ...errorFacts(error) });
    return { notice };
  }
}

/** `digest.pause` with a value that begins with an id, or a menu's choice `pause <id>`. */
function readPress(action: Action): Pick<Press, 'verb' | 'id' | 'rest'> {
  const value = (action.type === 'button' ? action.value : action.selected_option?.value) ?? '';
  const words = value.split(' ');
  const [verb = '', id = '', ...rest] =
    action.type === 'button' ? [action.action_id.split('.')[1] ?? '', ...words] : words;
  return { verb, id, rest };
}
