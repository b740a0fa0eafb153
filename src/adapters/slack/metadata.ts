/** Names our own messages' metadata among that of others. */
export const EVENT_TYPE = 'sms_report_bot';
