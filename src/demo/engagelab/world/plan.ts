import type { Group } from '../../../domain/statistics';
import type { ProcessReason, SendReason } from './reasons';

/** One live combination of the believable world and what is sent over it. */
export interface Lane extends Group {
  /** Messages on an average weekday. */
  readonly perDay: number;
  readonly shape: Shape;
  /** Whole hours east of UTC of the people it is sent to. */
  readonly offsetHours: number;
  readonly unitsEach: number;
  readonly quality: Quality;
}

/** `steady`: people log in all day. `office`: shops and senders of campaigns keep business hours. */
export type Shape = 'steady' | 'office';

/** The share of messages that end in each way; the rest is delivered or never answered. */
export interface Quality {
  readonly stopped: readonly (readonly [ProcessReason, number])[];
  readonly failed: readonly (readonly [SendReason, number])[];
}

const SERVICE: Quality = {
  stopped: [
    ['global_block', 0.001],
    ['variable_error', 0.0008],
    ['frequency_overrun', 0.0025],
    ['other', 0.0003],
  ],
  failed: [
    ['empty', 0.007],
    ['out_of_service', 0.003],
    ['blacklist', 0.0008],
    ['busy', 0.0012],
    ['no_answer', 0.002],
    ['interception', 0.0007],
    ['break_down', 0.0004],
    ['not_in_service', 0.0018],
    ['power_off', 0.0025],
    ['other', 0.001],
  ],
};

const CAMPAIGN: Quality = {
  stopped: [
    ['global_block', 0.003],
    ['partial_block', 0.002],
    ['unsubscribe', 0.008],
    ['keyword_block', 0.0012],
    ['content_error', 0.0006],
    ['frequency_overrun', 0.001],
    ['other', 0.0004],
  ],
  failed: [
    ['empty', 0.014],
    ['out_of_service', 0.006],
    ['blacklist', 0.005],
    ['busy', 0.0015],
    ['no_answer', 0.003],
    ['interception', 0.006],
    ['break_down', 0.0006],
    ['not_in_service', 0.002],
    ['power_off', 0.003],
    ['other', 0.002],
  ],
};

const JAPAN = '110';
const SINGAPORE = '120';
const HONG_KONG = '130';
export const AMERICAS = '140';
export const NEWSLETTER_USER = 'acme_news';

type Row = [user: string, template: string, label: string, type: string, n: number, Shape, Quality, units: number];

const ROWS: readonly Row[] = [
  ['acme_login', '1201', JAPAN, '2', 7200, 'steady', SERVICE, 1],
  ['acme_login', '1201', SINGAPORE, '2', 2600, 'steady', SERVICE, 1],
  ['acme_login', '1201', HONG_KONG, '2', 1900, 'steady', SERVICE, 1],
  ['acme_login', '1201', AMERICAS, '2', 800, 'steady', SERVICE, 1],
  ['acme_login', '1206', JAPAN, '2', 1400, 'steady', SERVICE, 1],
  ['acme_login', '1206', SINGAPORE, '2', 500, 'steady', SERVICE, 1],
  ['acme_login', '1206', HONG_KONG, '1', 420, 'steady', SERVICE, 1],
  ['acme_shop', '1212', JAPAN, '2', 3100, 'office', SERVICE, 2],
  ['acme_shop', '1212', SINGAPORE, '2', 1200, 'office', SERVICE, 2],
  ['acme_shop', '1212', HONG_KONG, '1', 900, 'office', SERVICE, 2],
  ['acme_shop', '1212', AMERICAS, '2', 300, 'office', SERVICE, 2],
  ['acme_shop', '1218', JAPAN, '2', 2800, 'office', SERVICE, 1],
  ['acme_shop', '1218', SINGAPORE, '2', 1000, 'office', SERVICE, 1],
  ['acme_shop', '1218', HONG_KONG, '1', 800, 'office', SERVICE, 1],
  ['acme_shop', '1225', JAPAN, '2', 1600, 'office', SERVICE, 1],
  ['acme_shop', '1225', HONG_KONG, '1', 350, 'office', SERVICE, 1],
  ['acme_shop', '1225', SINGAPORE, '0', 40, 'office', SERVICE, 1],
  [NEWSLETTER_USER, '1233', JAPAN, '2', 4200, 'office', CAMPAIGN, 2],
  [NEWSLETTER_USER, '1233', SINGAPORE, '2', 1500, 'office', CAMPAIGN, 2],
  [NEWSLETTER_USER, '1233', HONG_KONG, '1', 1300, 'office', CAMPAIGN, 2],
  [NEWSLETTER_USER, '1233', AMERICAS, '2', 600, 'office', CAMPAIGN, 2],
  [NEWSLETTER_USER, '1236', JAPAN, '2', 900, 'office', CAMPAIGN, 1],
  [NEWSLETTER_USER, '1236', HONG_KONG, '1', 260, 'office', CAMPAIGN, 1],
  [NEWSLETTER_USER, '1240', JAPAN, '2', 2100, 'office', CAMPAIGN, 3],
  [NEWSLETTER_USER, '1240', SINGAPORE, '2', 700, 'office', CAMPAIGN, 3],
  [NEWSLETTER_USER, '1240', AMERICAS, '2', 250, 'office', CAMPAIGN, 3],
];

/** 3 users, 8 templates, 4 labels, 26 live combinations, some 38,000 messages a weekday. */
export const PLAN: readonly Lane[] = ROWS.map(([user, template, label, type, perDay, shape, quality, unitsEach]) => ({
  ...{ type, user, template, label, perDay, shape, unitsEach, quality },
  offsetHours: label === JAPAN ? 9 : 8,
}));
