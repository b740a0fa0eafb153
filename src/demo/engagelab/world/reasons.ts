/** Why the platform stopped a message, as the vendor's page names the columns of `stats/process_failed`. */
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
export type ProcessReason = (typeof PROCESS_REASONS)[number];

/** Why the carrier did not deliver, as the vendor's page names the columns of `stats/send_failed`. */
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
export type SendReason = (typeof SEND_REASONS)[number];
