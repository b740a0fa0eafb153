import type { Language } from '../domain/language';
import type { Notice } from '../domain/notice';
import type { Recipient, World } from '../domain/ports';

/** How long a direct message is tried. */
const TOLD_WITHIN_MS = 86_400_000;

type Needs = Pick<World, 'clock' | 'directory' | 'jobs' | 'log'>;

/** Tells a person something for sure: at once where they asked, or else by direct message, which itself is posted once. */
export async function tellPerson(
  world: Needs & Pick<World, 'announcer'>,
  person: Recipient,
  about: string,
  notice: Notice,
): Promise<void> {
  if (person.responseUrl !== undefined) {
    const isTold = await world.announcer.tell(person, notice).then(
      () => true,
      () => false,
    );
    if (isTold) return;
  }
  await writeTo(world, person, `${about}-told`, notice);
}

/** Stores a direct message, to be posted once. That it cannot be is logged: there is nobody else to tell. */
export async function writeTo(
  world: Needs,
  { user, language }: { readonly user: string; readonly language: Language },
  id: string,
  notice: Notice,
): Promise<void> {
  await world.jobs.addAnnouncement({
    delivery: { id, target: { channel: await world.directory.directMessages(user) }, language, notice },
    reader: user,
    until: new Date(world.clock.now().getTime() + TOLD_WITHIN_MS).toISOString(),
    isPaced: false,
  });
}
