import type { ConversationsSelect, MultiSelect, PlainTextOption, Select } from '@slack/types';
import type { PageChannel } from '../api';
import { type Here, useHere } from '../here';

/** One line of a menu: what it says, and what the control holds once it is chosen (an option, or an id). */
export interface Choice {
  readonly key: string;
  readonly label: string;
  readonly held: unknown;
}

export interface ChoiceGroup {
  readonly label?: string;
  readonly choices: readonly Choice[];
}

type ConversationFilter = NonNullable<ConversationsSelect['filter']>;

const KINDS = { public: 'channel', private: 'private', im: 'dm' } as const;

/** What a select offers; undefined for those whose options the app is asked for, which this Slack cannot do. */
export function useChoices(element: Select | MultiSelect): readonly ChoiceGroup[] | undefined {
  const here = useHere();
  switch (element.type) {
    case 'static_select':
    case 'multi_static_select':
      if (!element.option_groups) return [{ choices: (element.options ?? []).map(ofOption) }];
      return element.option_groups.map((group) => ({ label: group.label.text, choices: group.options.map(ofOption) }));
    case 'users_select':
    case 'multi_users_select':
      return [{ choices: usersOf(here) }];
    case 'channels_select':
    case 'multi_channels_select':
      return [{ choices: channelsOf(here, ['channel']) }];
    case 'conversations_select':
    case 'multi_conversations_select':
      return [{ choices: channelsOf(here, kindsOf(element.filter?.include)) }];
    default:
      return undefined;
  }
}

/** The choice's key for something that a control holds. */
export function keyOf(held: unknown): string {
  if (held === null || held === undefined) return '';
  return typeof held === 'string' ? held : ((held as PlainTextOption).value ?? '');
}

function ofOption(option: PlainTextOption | { text: { text: string }; value?: string }): Choice {
  return { key: option.value ?? option.text.text, label: option.text.text, held: option };
}

/** The kinds of this Slack that a filter lets through; all of them without one. */
function kindsOf(include: ConversationFilter['include']): PageChannel['kind'][] {
  const kinds = include?.flatMap((one) => (one === 'mpim' ? [] : [KINDS[one]]));
  return kinds ?? Object.values(KINDS);
}

function usersOf({ users }: Here): Choice[] {
  return users.filter((user) => !user.isBot).map(({ id, name }) => ({ key: id, label: name, held: id }));
}

function channelsOf({ channels }: Here, kinds: readonly string[]): Choice[] {
  return channels
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ id, name, kind }) => ({ key: id, label: kind === 'dm' ? name : `#${name}`, held: id }));
}
