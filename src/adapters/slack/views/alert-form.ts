import type { ModalView } from '@slack/types';
import type { Rule } from '../../../domain/alert/rule';
import { formatRule } from '../../../domain/command/alert-format';
import type { Form } from '../../../domain/form';
import type { Words } from '../../../words/words';
import { plain } from '../messages/text';
import { boxes, channelMenu, field, line } from './fields';

/** As the stored alert has them. */
const RULE_CHARACTERS = 3_000;
const NAME_CHARACTERS = 80;

/** An alert as fields to fill in. What it was opened for comes back with them. */
export function alertForm({ alert, channel, zone }: Form & { readonly kind: 'alert' }, words: Words): ModalView {
  const { form } = words.alert;
  const shared = words.digest.form;
  const place = alert ? alert.place : channel === undefined ? undefined : { kind: 'channel' as const, channel };
  const name = alert?.name ?? alert?.rule.name;
  const rule = alert && conditionWords(alert.rule);
  return {
    type: 'modal',
    callback_id: 'alert',
    private_metadata: JSON.stringify({ ...(alert && { id: alert.id }), ...(channel !== undefined && { channel }) }),
    title: plain(alert ? form.titles.edit : form.titles.create),
    submit: plain(alert ? shared.save : form.look),
    close: plain(shared.cancel),
    blocks: [
      field('rule', form.rule, {
        ...line({
          // Longer words do not fit into a field, and would be saved cut.
          ...(rule !== undefined && rule.length <= RULE_CHARACTERS && { value: rule }),
          most: RULE_CHARACTERS,
          example: form.rule.example,
        }),
        multiline: true,
      }),
      field('zone', shared.zone, line({ value: alert ? alert.rule.zone : zone })),
      field('place', shared.place, channelMenu(place?.kind === 'channel' ? place.channel : undefined), true),
      field('name', shared.name, line({ ...(name !== undefined && { value: name }), most: NAME_CHARACTERS }), true),
      field(
        'options',
        shared.options,
        boxes([['isShared', shared.options.isShared]], alert?.isShared ? ['isShared'] : []),
        true,
      ),
    ],
  };
}

/** The rule's words but for its zone and its name: they have fields of their own. */
function conditionWords({ name: _, ...rule }: Rule): string {
  return formatRule(rule, rule.zone);
}
