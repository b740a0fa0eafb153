import { type Channel, type Denial, denyChannel, denyPerson, type Person } from '../domain/access';
import type { Admission } from '../domain/admission';
import type { ReportOrder } from '../domain/job';
import type { World } from '../domain/ports';
import { planReport } from '../domain/report-plan';

/** What became of an order at the door. `known` is `stored` before. */
export type Verdict =
  | Admission
  | { readonly kind: 'denied'; readonly denial: Denial }
  | { readonly kind: 'notAMember' };

type Needs = Pick<World, 'directory' | 'gate' | 'jobs' | 'log' | 'policy'>;

/**
 * Lets a report in: checks that its asker may have it and that the bot may post it, then stores it with its calls.
 * Whoever asked may be told that it is coming only after this has resolved.
 * @throws NotStoredError when the queue cannot be reached; nothing is started then
 */
export async function requestReport(world: Needs, order: ReportOrder, person: Person): Promise<Verdict> {
  const denial = denyPerson(person, world.policy.access);
  if (denial) return { kind: 'denied', denial };
  const channel = order.place.kind === 'direct' ? undefined : await world.directory.channel(order.place.channel);
  const refusal = channel && refuseChannel(world, channel);
  if (refusal) return refusal;

  let isAnothers = false;
  try {
    const admission = await world.gate.admit(order);
    isAnothers = admission.kind === 'known' || admission.kind === 'joined';
    // The first of two may still be on its way into the queue, or have died on it. Stored under its name, it is one.
    if (admission.kind === 'joined') await store(world, { ...order, id: admission.with });
    else if (admission.kind !== 'tooMany') await store(world, order);
    return admission;
  } catch (error) {
    if (!isAnothers) void takeBack(world, order);
    throw error;
  }
}

/**
 * A Redis that did not answer in time may still carry out what it was told. What is sent after that undoes it, and
 * nobody waits for it: the asker is told before.
 */
async function takeBack({ gate, jobs }: Needs, order: ReportOrder): Promise<void> {
  await Promise.allSettled([jobs.removeReport(order.id), gate.leave(order), gate.forget(order)]);
}

function refuseChannel({ policy }: Needs, channel: Channel): Verdict | undefined {
  const denial = denyChannel(channel, policy.access);
  if (denial) return { kind: 'denied', denial };
  return channel.isMember ? undefined : { kind: 'notAMember' };
}

async function store(world: Needs, order: ReportOrder): Promise<void> {
  const calls = planReport(order.request);
  await world.jobs.addReport(order, calls);
  world.log.info('report.stored', { order: order.id, calls: calls.length, place: order.place.kind });
}
