import type { SectionBlock } from '@slack/types';
import type { Changes } from '../../../domain/compare';
import type { Report } from '../../../domain/report';
import { deliveryRate, type Tally } from '../../../domain/statistics';
import { figureChangeText } from '../../../words/changes';
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
  const { counts, undecided } = tally;
  const { count, share } = formats;
  return {
    rate: formats.rate(deliveryRate(tally), counts.delivered, counts.targets),
    isCounted: isCounted(counts.targets),
    delivered: count(counts.delivered),
    targets: count(counts.targets),
    failed: count(counts.sendFailed),
    stopped: count(counts.processFailed),
    waiting: count(undecided),
    billingUnits: count(counts.billingUnits),
    shares: {
      failed: share(counts.sendFailed, counts.targets),
      stopped: share(counts.processFailed, counts.targets),
      waiting: share(undecided, counts.targets),
    },
  };
}

/** The six figures that a report opens with, and how they changed. */
export function figureFields(figures: Figures, report: Report, words: Words, formats: Formats): SectionBlock {
  const field = (name: string, figure: string, share?: string, changing?: keyof Changes) => {
    const shares = share === undefined ? '' : ` (${escapeText(share)})`;
    const change = changing ? figureChangeText(report.comparison, changing, words, formats) : '';
    return mrkdwn(`${name}\n${bold(figure)}${shares} ${change}`.trimEnd());
  };
  const { delivered, targets, sendFailed, processFailed, waiting, billingUnits } = words.figures;
  return {
    type: 'section',
    fields: [
      field(delivered, figures.rate, figures.delivered, 'rate'),
      field(targets, figures.targets, undefined, 'targets'),
      field(sendFailed, figures.failed, figures.shares.failed, 'sendFailed'),
      field(processFailed, figures.stopped, figures.shares.stopped, 'processFailed'),
      field(waiting, figures.waiting, figures.shares.waiting),
      field(billingUnits, figures.billingUnits, undefined, 'billingUnits'),
    ],
  };
}
