import type { DataWords } from '../data-words';

export const data: DataWords = {
  messageType: { '2': 'international (2)' },
  csvColumn: {
    date: 'Date',
    type: 'Type',
    user: 'User',
    template: 'Template',
    label: 'Label',
    targets: 'Targets',
    sent: 'Sent',
    delivered: 'Delivered',
    waiting: 'Awaiting receipt',
    send_failed: 'Failed at carrier',
    process_failed: 'Stopped before sending',
    queued: 'Not sent yet',
    billing_units: 'Billing units',
    delivery_rate_low: 'Delivery rate (at least)',
    delivery_rate_high: 'Delivery rate (at most)',
    day_state: 'State of the day',
    fetched_at: 'Fetched at (UTC)',
  },
};
