/**
 * Why messages failed. The names are the API's; what they mean is the vendor's Chinese terms, which the English pages
 * mistranslate (`empty`: the number is not assigned).
 */
export const PROCESS_REASONS = [
  'global_block',
  'partial_block',
  'unsubscribe',
  'keyword_block',
  'variable_error',
  'content_error',
  'frequency_overrun',
  'other',
] as const;

export const SEND_REASONS = [
  'empty',
  'out_of_service',
  'blacklist',
  'busy',
  'no_answer',
  'interception',
  'break_down',
  'not_in_service',
  'power_off',
  'other',
] as const;

export type ProcessReason = (typeof PROCESS_REASONS)[number];
export type SendReason = (typeof SEND_REASONS)[number];

/** `process`: stopped by the platform before sending. `send`: handed over, and the carrier reported failure. */
export type ReasonClass = 'process' | 'send';

/** A reason with its class, since both classes have an `other`. */
export type ReasonKey = `process.${ProcessReason}` | `send.${SendReason}`;

/** What helps against a reason. */
export type ActionClass = 'cleanList' | 'fixContent' | 'retryLater' | 'reputation' | 'pacing' | 'unknown';

const ACTIONS: Record<ReasonKey, ActionClass> = {
  'process.global_block': 'cleanList',
  'process.partial_block': 'reputation',
  'process.unsubscribe': 'cleanList',
  'process.keyword_block': 'fixContent',
  'process.variable_error': 'fixContent',
  'process.content_error': 'fixContent',
  'process.frequency_overrun': 'pacing',
  'process.other': 'unknown',
  'send.empty': 'cleanList',
  'send.out_of_service': 'cleanList',
  'send.blacklist': 'reputation',
  'send.busy': 'retryLater',
  'send.no_answer': 'retryLater',
  'send.interception': 'fixContent',
  'send.break_down': 'unknown',
  'send.not_in_service': 'retryLater',
  'send.power_off': 'retryLater',
  'send.other': 'unknown',
};

export function actionAgainst(reason: ReasonKey): ActionClass {
  return ACTIONS[reason];
}

export const REASON_KEYS = Object.keys(ACTIONS) as ReasonKey[];

export function classOf(reason: ReasonKey): ReasonClass {
  return reason.startsWith('send.') ? 'send' : 'process';
}
