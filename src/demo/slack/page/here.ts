import { createContext, useContext } from 'react';
import type { PageChannel, PageUser } from './api';

/** Who looks at the page, and whom and what they can see: what any part of it may need to name things. */
export interface Here {
  readonly me: PageUser;
  readonly users: readonly PageUser[];
  readonly channels: readonly PageChannel[];
  /** Shows a sentence to the person until they do the next thing; none takes it away. */
  tell(sentence: string | undefined): void;
}

export const HereContext = createContext<Here | undefined>(undefined);

export function useHere(): Here {
  const here = useContext(HereContext);
  if (!here) throw new Error('No one is here: HereContext is missing');
  return here;
}

const SLACKBOT: PageUser = { id: 'USLACKBOT', name: 'Slackbot', isBot: false, tz: 'UTC', locale: 'en-US' };

/** Who wrote a message: a person, the app, or Slack itself. */
export function authorOf({ users }: Pick<Here, 'users'>, id: string): PageUser | undefined {
  return id === SLACKBOT.id ? SLACKBOT : users.find((user) => user.id === id);
}

/** A picture or file that was uploaded, by its id; `url` for what stands elsewhere. */
export function fileUrl(file: { readonly id?: string | undefined; readonly url?: string | undefined }): string {
  return file.url ?? `/files/${file.id}`;
}
