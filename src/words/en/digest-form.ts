import type { DigestFormWords } from '../digest-words';

export const form: DigestFormWords = {
  titles: {
    create: 'New digest',
    edit: 'Edit digest',
    handOver: 'Hand over',
    history: 'History',
    said: 'SMS reports',
  },
  save: 'Save',
  cancel: 'Cancel',
  close: 'Close',
  text: {
    label: 'What',
    hint: 'What you would write after /sms, read anew each time. “since the last one” leaves no day out; also “last working day”.',
    example: 'since the last one by template',
    first: 'since the last one',
  },
  when: {
    label: 'When',
    hint: 'Also: daily at 09:00 and 18:00 · on Mondays at 9:00 · every 1st at 9:00 · monthly on the last day at 9:00',
    example: 'every weekday at 9:00',
  },
  zone: {
    label: 'Time zone',
    hint: 'A name such as Asia/Tokyo. Times and days are meant there.',
    isOther: (named) => `The words name another time zone, ${named}. Take it out there, or write it here too.`,
  },
  place: {
    label: 'Channel',
    hint: 'I must be in it. Left empty: your direct messages.',
    isAbsent: 'I am not in that channel. Type /invite @sms-reports there and save again.',
  },
  name: { label: 'Name', hint: 'The title of its messages.' },
  settled: {
    label: 'When receipts are still awaited',
    hint: 'Figures that can still change are shown as intervals and corrected later.',
    onTime: 'Send on time',
    upTo: (hours) => `Wait up to ${hours} h until the days are settled`,
  },
  options: {
    label: 'Options',
    skipsEmpty: 'Skip it when nothing was sent',
    withCsv: 'Add the rows as CSV',
    isShared: 'Members of the channel may change it',
  },
  newOwner: (name) => `New owner of “${name}”`,
};
