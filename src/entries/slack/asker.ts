import type { Person } from '../../domain/access';
import type { Language } from '../../domain/language';
import type { World } from '../../domain/ports';
import { VENDOR_ZONE } from '../../domain/query';
import { errorFacts } from '../../errors';
import { languageFor } from '../../words/words';

/** What holds when a person's profile does not say. */
export interface Defaults {
  readonly timeZone?: string;
  /** Spoken to everybody, whatever their locale. */
  readonly language?: Language;
}

/** A person who asks, as far as it matters for reading and answering. */
export interface Asker {
  readonly person: Person;
  readonly zone: string;
  readonly locale: string;
  readonly language: Language;
}

/** The person's own zone and language. When Slack does not say, the defaults hold, and access is not given unseen. */
export async function lookUpAsker(
  world: Pick<World, 'directory' | 'log'>,
  user: string,
  defaults: Defaults,
): Promise<Asker> {
  const person = await world.directory.person(user).catch((error): Person => {
    world.log.warn('person.unknown', { ...errorFacts(error) });
    return { id: user, standing: 'unknown' };
  });
  const language = defaults.language ?? languageFor(person.locale) ?? 'en';
  return {
    person,
    zone: person.zone ?? defaults.timeZone ?? VENDOR_ZONE,
    locale: person.locale ?? language,
    language,
  };
}
