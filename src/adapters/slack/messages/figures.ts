import type { SectionBlock } from '@slack/types';
import { deliveryRate, type Tally } from '../../../domain/statistics';
import { type Formats, isCounted } from '../../../words/format';
import type { Words } from '../../../words/words';
import { bold, escapeText, mrkdwn } from './text';

/** A report's totals, formatted once and used in the fields, the fallback text and the picture's description. */
export interface Figures {
  readonly rate: string;
  /** Whether the rate is in counts, of few targets. */
  readonly isCounted: boolean;
  readonly delivered: string;
  readonly targets: string;
  readonly failed: string;
  readonly stopped: string;
  readonly waiting: string;
  readonly billingUnits: string;
  readonly shares: Readonly<Record<'failed' | 'stopped' | 'waiting', string>>;
}

export function figuresOf(tally: Tally, formats: Formats): Figures {
  const { counts } = tally;
  const { count, share } = formats;
  return {
    rate: formats.rate(deliveryRate(tally), counts.delivered, counts.targets),
    isCounted: isCounted(counts.targets),
    delivered: count(counts.delivered),
    targets: count(counts.targets),
    failed: count(counts.sendFailed),
    stopped: count(counts.processFailed),
    waiting: count(counts.waiting),
    billingUnits: count(counts.billingUnits),
    shares: {
      failed: share(counts.sendFailed, counts.targets),
      stopped: share(counts.processFailed, counts.targets),
      waiting: share(counts.waiting, counts.targets),
    },
  };
}

/** The six figures that a report opens with. */
export function figureFields(figures: Figures, words: Words): SectionBlock {
  const field = (name: string, figure: string, share?: string) =>
    mrkdwn(`${name}\n${bold(figure)}${share === undefined ? '' : ` (${escapeText(share)})`}`);
  return {
    type: 'section',
    fields: [
      field(words.figures.delivered, figures.rate, figures.delivered),
      field(words.figures.targets, figures.targets),
      field(words.figures.sendFailed, figures.failed, figures.shares.failed),
      field(words.figures.processFailed, figures.stopped, figures.shares.stopped),
      field(words.figures.waiting, figures.waiting, figures.shares.waiting),
      field(words.figures.billingUnits, figures.billingUnits),
    ],
  };
}
