import { byType, type Check, flag, object, oneOf, optional, required, string } from './inspection';

const type = (name: string) => required(oneOf(name));

export function plainText(most: number, least = 1): Check {
  return byType({
    plain_text: object({ type: type('plain_text'), text: required(string(least, most)), emoji: optional(flag) }),
  });
}

export function mrkdwn(most: number, least = 1): Check {
  return byType({
    mrkdwn: object({ type: type('mrkdwn'), text: required(string(least, most)), verbatim: optional(flag) }),
  });
}

/** `plain_text` or `mrkdwn`. */
export function anyText(most: number, least = 1): Check {
  return (value, at, seen) =>
    byType({ plain_text: plainText(most, least), mrkdwn: mrkdwn(most, least) })(value, at, seen);
}

/** Dialog that asks back before an action. */
export const confirm: Check = object({
  title: optional(plainText(100)),
  text: required(anyText(300)),
  confirm: optional(plainText(30)),
  deny: optional(plainText(30)),
  style: optional(oneOf('primary', 'danger')),
});
