import { formatRule } from '../command/alert-format';
import { type Change, changesBetween } from '../standing';
import type { Alert } from './alert';

/** What of an alert was changed, as it is written in commands. */
export function changesOf(was: Alert, now: Alert): Change[] {
  return changesBetween(fieldsOf(was), fieldsOf(now));
}

function fieldsOf({ name, rule, place, isShared }: Alert): Record<string, string> {
  return {
    name: name ?? '',
    rule: formatRule(rule),
    channel: place.kind === 'channel' ? `<#${place.channel}>` : 'direct',
    'members may change it': isShared ? 'yes' : 'no',
  };
}
