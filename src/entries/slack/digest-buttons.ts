import { refuseChange, refuseSight } from '../../actions/caretaking';
import { pause, remove, resume } from '../../actions/change-standing';
import { listDigests } from '../../actions/list-digests';
import { previewDigest, retryDigest, sendDigestNow } from '../../actions/send-digest';
import { digestTrade } from '../../actions/trades';
import type { Notice } from '../../domain/notice';
import type { World } from '../../domain/ports';
import type { Counter, Press, Pressed } from './standing';
import { triggerName } from './trigger';

/** What the buttons of digests do. */
export const DIGESTS: Counter = {
  name: 'digest',
  press,
  isChange: (notice) => notice.kind === 'digestDone' && notice.what !== 'sending' && notice.what !== 'sendingToMe',
  list: async (world, { person }, channel, page) => ({
    ...{ kind: 'digests', items: await listDigests(world, person, channel), page },
  }),
  pages: (page) => ({ page }),
};

async function press(world: World, one: Press): Promise<Pressed> {
  const { verb, id, line, asker } = one;
  const { person, language } = asker;
  const trigger = triggerName(line.team, line.trigger);
  switch (verb) {
    case 'pause':
      return { notice: await pause(world, digestTrade(world), person, id) };
    case 'resume':
      return { notice: await resume(world, digestTrade(world), person, id) };
    case 'delete':
      return { notice: await remove(world, digestTrade(world), person, id) };
    case 'sendToMe':
      return { notice: await previewDigest(world, person, language, id, trigger) };
    case 'sendToChannel':
      return { notice: await sendDigestNow(world, person, id, trigger) };
    case 'retry':
      return { notice: await retry(world, one) };
    case 'page':
      return { notice: await DIGESTS.list(world, asker, line.channel, Number(id)), page: Number(id) };
    default:
      return openWindow(world, one);
  }
}

/** Its value: `<id> <slot>`, and `asked` when somebody had asked for it. */
function retry(world: World, { id, rest: [slot = '', how], asker: { person } }: Press): Promise<Notice> {
  return retryDigest(world, person, id, { slot, isAsked: how === 'asked' });
}

async function openWindow(world: World, { verb, id, line, asker }: Press): Promise<Pressed> {
  const { person, language, zone } = asker;
  const channel = line.channel === line.user ? {} : { channel: line.channel };
  if (verb === 'create') {
    await world.windows.open(line.trigger, { kind: 'digest', zone, ...channel }, language);
    return {};
  }
  const digest = await world.digests.get(id);
  if (!digest) return { notice: { kind: 'digestGone' } };
  const refusal = await (verb === 'history' ? refuseSight : refuseChange)(world, person, digest);
  if (refusal) return { notice: refusal };
  const name = digest.name ?? digest.text;
  if (verb === 'history') {
    const happenings = await world.digests.history(id);
    await world.windows.open(line.trigger, { kind: 'history', name, happenings }, language);
  } else if (verb === 'handOver') {
    await world.windows.open(line.trigger, { kind: 'handOver', of: 'digest', id, name }, language);
  } else {
    await world.windows.open(line.trigger, { kind: 'digest', digest, zone, ...channel }, language);
  }
  return {};
}
