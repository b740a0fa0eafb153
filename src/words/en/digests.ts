import type { DigestFailure } from '../../domain/digest';
import { formatSchedule } from '../../domain/schedule/format';
import type { DigestWords } from '../digest-words';
import { roundDuration } from '../schedule';
import { form } from './digest-form';
import { refusalsOf } from './refusals';
import { report } from './report';

const REFUSALS = refusalsOf('digest');

const WEEKDAYS = {
  1: 'Mondays',
  2: 'Tuesdays',
  3: 'Wednesdays',
  4: 'Thursdays',
  5: 'Fridays',
  6: 'Saturdays',
  7: 'Sundays',
};

const DURATIONS = { minutes: ' min', hours: ' h' };

export const digests: DigestWords = {
  digest: {
    schedule: (schedule) => {
      const text = formatSchedule(schedule).replace(/\b0(?=\d:)/g, '');
      return `${text.charAt(0).toUpperCase()}${text.slice(1)} (${schedule.zone})`;
    },
    directTo: (owner) => `the direct messages of ${owner}`,
    of: (owner) => `digest of ${owner}`,
    owner: (owner) => `owner ${owner}`,
    options: {
      waits: (hours) => `waits up to ${hours} h until its days are settled`,
      skipsEmpty: 'skipped when nothing was sent',
      withCsv: 'with CSV',
      isShared: 'members of the channel may change it',
    },
    next: (time) => `next: ${time}`,
    upcoming: (times) => `Next: ${times}`,
    paused: 'paused',
    pausedByFailures: (failures) => `paused after ${failures} failures in a row`,
    last: {
      sent: (time) => `last: sent ${time}`,
      skipped: (time) => `last: nothing to report ${time}`,
      failed: (time, why) => `last: failed ${time}${why === undefined ? '' : `, ${why}`}`,
    },
    late: (since, lateMs) =>
      lateMs === undefined
        ? `Late: the bot was down from ${since}.`
        : `${roundDuration(lateMs, DURATIONS)} late: the bot was down from ${since}.`,
    missed: (slots, more) => `Not sent: ${slots}${more === undefined ? '' : ` and ${more} more`} (the bot was down).`,

    saved: {
      isNew: (name) => `New digest: ${name}`,
      isAlike: (name) => `There is one like it already, and no second one was made: ${name}`,
      isChanged: (name) => `Digest changed: ${name}`,
    },
    neverReported: (weekdays) => {
      const names = new Intl.ListFormat('en').format(weekdays.map((weekday) => WEEKDAYS[weekday]));
      return `Never reported: ${names}. With “since the last one” instead of the range no day is left out.`;
    },
    done: {
      paused: ({ name }) => `“${name}” is paused.`,
      resumed: ({ name }) => `“${name}” runs again.`,
      deleted: ({ name }) => `“${name}” is deleted.`,
      handedOver: ({ name, owner, place }) => `The digest “${name}” to ${place} belongs to ${owner} now.`,
      sending: ({ name, place }) => `“${name}” is on its way to ${place}.`,
      sendingToMe: ({ name }) => `“${name}” is on its way to your direct messages.`,
      sentAlready: ({ name }) => `Somebody has tried again already, and “${name}” was sent.`,
    },
    gone: 'This digest is not there any more.',
    moved: 'Somebody changed this digest meanwhile, so nothing was changed now. Please look again: /sms digests',
    notYours: (owner) =>
      `This is ${owner}'s. They can change it, or let the members of its channel; so can those who run the bot.`,

    why: (failure) => {
      switch (failure.kind) {
        case 'unavailable':
          return report.failure(failure.failure);
        case 'refused':
          return REFUSALS[failure.refusal].why;
        case 'unreadable':
          return 'its words are not understood any more';
        case 'abandoned':
          return 'it could not be made, after several tries';
      }
    },
    remedy,
    failed: ({ name, slot, why }) => `“${name}” of ${slot} was not sent: ${why}.`,
    trouble: ({ name, slot, place, why }) =>
      slot === undefined
        ? `The digest “${name}” cannot be sent to ${place} any more: ${why}.`
        : `The digest “${name}” of ${slot} was not sent to ${place}: ${why}.`,
    isPausedNow: (failures) =>
      failures === undefined ? 'Until then it is paused.' : `It failed ${failures} times in a row, so it is paused.`,
    ownerLeft: {
      workspace: ({ name, owner, place }) =>
        `${owner}, who owns the digest “${name}” to ${place}, is not in this workspace any more. Hand it over, so that somebody looks after it.`,
      channel: ({ name, place }) =>
        `You are not in ${place}, and your digest “${name}” goes on there. Hand it over to somebody who is, or pause it.`,
    },

    list: {
      title: 'Digests',
      none: 'There are no digests yet.',
      count: (count) => (count === '1' ? '1 digest' : `${count} digests`),
      shown: (from, to) => `${from === to ? from : `${from}–${to}`} shown`,
    },
    buttons: {
      edit: 'Edit',
      pause: 'Pause',
      resume: 'Resume',
      preview: 'Preview',
      sendToMe: 'Send to me now',
      sendToChannel: 'Send to the channel now',
      handOver: 'Hand over',
      delete: 'Delete',
      history: 'History',
      retry: 'Try again',
      create: 'New digest',
      previousPage: 'Previous',
      nextPage: 'Next',
    },
    confirmDelete: {
      title: 'Delete this digest?',
      text: (name) => `“${name}” will not be sent any more. This cannot be undone.`,
      confirm: 'Delete',
      deny: 'Keep',
    },
    form,
    history: {
      none: 'Nothing has happened yet.',
      changes: 'Changes',
      slots: 'Reports',
      bot: 'the bot',
      what: {
        created: 'created',
        changed: 'changed',
        paused: 'paused',
        resumed: 'resumed',
        handedOver: 'handed over',
        deleted: 'deleted',
        imported: 'imported',
        sent: 'sent',
        skipped: 'skipped, nothing to report',
        missed: 'missed, the bot was down',
        failed: 'failed',
        pausedByFailures: 'paused after failures',
      },
      slot: (time) => `due ${time}`,
      nothing: '–',
      older: (count) => `and ${count} more, older`,
      fields: { 'when settled': 'waits until settled', csv: 'CSV' },
      values: { direct: 'direct messages' },
    },
  },
  home: {
    title: 'SMS reports',
    intro: 'I report how many SMS arrived, how many did not, and why, from the figures of EngageLab. To begin:',
    commands: [
      ['/sms last 7 days', 'a report, posted where you ask'],
      ['/sms digest since the last one every weekday at 9:00', 'the same by itself, for the days since it last came'],
      ['/sms alert when delivery rate < 95% yesterday', 'a message when it falls below, and when it is over'],
    ],
  },
};

function remedy(failure: DigestFailure): string {
  switch (failure.kind) {
    case 'unavailable':
      switch (failure.failure.kind) {
        case 'credentials':
        case 'refused':
          return 'Whoever runs the bot has to see to it.';
        case 'tooLarge':
          return 'Edit the digest.';
        default:
          return 'Try again, or wait: the next one comes at its time.';
      }
    case 'refused':
      return REFUSALS[failure.refusal].remedy;
    case 'unreadable':
      return 'Edit the digest and write anew what it reports.';
    case 'abandoned':
      return 'Try again; if it stays like this, the log of the bot says job.failed.';
  }
}
