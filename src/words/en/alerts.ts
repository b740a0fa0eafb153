import type { AlertWords } from '../alert-words';
import { roundDuration } from '../schedule';
import { fault } from './alert-faults';
import { figure, why } from './alert-figures';
import { rule } from './alert-rule';
import { refusalsOf } from './refusals';

const DURATIONS = { minutes: ' min', hours: ' h' };

export const alerts: AlertWords = {
  alert: {
    rule,
    figure,
    why,
    state: {
      firing: (since) => (since === undefined ? 'firing' : `firing since ${since}`),
      acknowledged: (by, at) => `acknowledged by ${by} ${at}`,
      snoozed: (by, until) => `snoozed by ${by} until ${until}`,
      resolved: (at, after, worst) => `resolved ${at}, after ${after}${worst === undefined ? '' : `; ${worst}`}`,
      withoutTraffic: (at, after) => `over ${at}, after ${after}: too little is sent to judge`,
      flapping: 'comes and goes; I say nothing more until it is calm',
      closed: {
        changed: 'not watched any more: the rule was changed',
        paused: 'not watched any more: the alert was paused',
        deleted: 'not watched any more: the alert was deleted',
      },
      is: {
        breached: 'breached',
        fine: 'fine',
        undecided: 'not decided yet',
        tooFew: 'too little to judge',
        cannotEvaluate: 'cannot be evaluated',
      },
      notChecked: 'not checked yet',
      reposted: 'The earlier message about this was deleted; it goes on here.',
      cannotEvaluate: (checks, why) =>
        `cannot be evaluated, ${checks === '1' ? 'at the last check' : `${checks} checks in a row`}${why === undefined ? '' : `: ${why}`}`,
    },
    turn: {
      resolved: ({ back, after, worst }) =>
        `Resolved${back === undefined ? '' : `: back at ${back}`} after ${after}${worst === undefined ? '' : `; ${worst}`}.`,
      withoutTraffic: (after) => `Over after ${after}: for a day too little was sent to judge.`,
      worse: 'Worse now.',
      still: (after) => `Still so after ${after}.`,
      unsnoozed: 'The snooze is over, and it goes on.',
      steady: (calmHours) => `It has been so for ${calmHours} hours, without a break.`,
      flapping: (turns, calmHours) =>
        `It started or ended ${turns} times within a day; I say nothing more until it has been calm for ${calmHours} hours.`,
    },
    sentence: (fragment) => `${fragment.charAt(0).toUpperCase()}${fragment.slice(1)}.`,
    instances: (count, by) => `${count} ${by}s`,
    duration: (ms) => roundDuration(ms, DURATIONS),
    worst: {
      below: (value) => `lowest ${value}`,
      above: (value) => `highest ${value}`,
      moved: (value) => `moved by up to ${value}`,
    },
    mostly: (reasons, isFirst) => `${isFirst ? 'Mostly' : 'Mostly, when it began'}: ${reasons}.`,
    reason: (name, count, before) =>
      `${name} ${count}${before ? ` (${before.count} ${before.days ? `on ${before.days}` : 'before'})` : ''}`,
    test: 'Test, nothing is wrong. When this alert fires, its message begins like this:',
    lastCheck: (point) => `At the last check: ${point}.`,
    owner: (owner) => `owner ${owner}`,
    checked: (at, value, days) =>
      `checked ${at}${value === undefined ? '' : `: ${value}${days === undefined ? '' : ` for ${days}`}`}`,
    fired: (at) => `last fired ${at}`,

    cannotEvaluate: ({ name, place, why }) =>
      `The alert “${name}” in ${place} could not be evaluated three times in a row${why === undefined ? '' : `: ${why}`}. I go on trying; until then it says neither that all is well nor that it is not.`,
    recovered: ({ name, place }) => `The alert “${name}” in ${place} can be evaluated again.`,
    refused: ({ name, place, why, isOther }) =>
      isOther
        ? `The alert “${name}” cannot say anything in ${place} any more: ${why}.`
        : `The alert “${name}” fired, and I could not say so in ${place}: ${why}.`,
    refusal: refusalsOf('alert'),

    drafted: (name) => `Not in force yet: ${name}`,
    draftedNext: 'I look at the last 90 days; the answer comes to your direct messages, and there you create it.',
    backtest: ({ name, days, times, isNever, list }) =>
      isNever
        ? `In the last ${days} days “${name}” would not have fired.`
        : `In the last ${days} days “${name}” would have fired ${times === '1' ? 'once' : times === '2' ? 'twice' : `${times} times`}: ${list}.`,
    pastEpisode: ({ date, instance, value }) => {
      const facts = [instance, value].filter((one) => one !== undefined).join(', ');
      return facts === '' ? date : `${date} (${facts})`;
    },
    unknownDays: (count) =>
      count === '1'
        ? 'Of 1 day there are no figures to judge by.'
        : `Of ${count} days there are no figures to judge by.`,
    suggestion: (level, times) =>
      `At ${level} it would have fired ${times === '1' ? 'once' : times === '2' ? 'twice' : `${times} times`}, which is about once a month.`,
    saved: {
      new: (name) => `In force: ${name}`,
      changed: (name) => `Alert changed: ${name}`,
      unchanged: (name) => `In force already, and nothing was changed: ${name}. To change it: “Edit rule”.`,
    },
    done: {
      paused: ({ name }) => `“${name}” is paused.`,
      resumed: ({ name }) => `“${name}” watches again.`,
      deleted: ({ name }) => `“${name}” is deleted.`,
      handedOver: ({ name, owner }) => `“${name}” belongs to ${owner} now.`,
      tested: ({ name }) => `A test of “${name}” is on its way.`,
      acknowledged: ({ name }) => `“${name}” is acknowledged: its message shows it, and it repeats nothing.`,
      snoozed: ({ name, until }) => `“${name}” is silent until ${until}.`,
      woken: ({ name }) => `“${name}” is not silent any more.`,
      reviewing: ({ name }) => `What “${name}” would have said in the last 90 days comes to your direct messages.`,
      nothingToDo: ({ name }) => `“${name}” needs nothing: it is over, or somebody was faster.`,
    },
    gone: 'This alert is not there any more.',
    moved: 'Somebody changed this alert meanwhile, so nothing was changed now. Please look again: /sms alerts',
    list: {
      title: 'Alerts',
      none: 'There are no alerts yet.',
      count: (count) => (count === '1' ? '1 alert' : `${count} alerts`),
    },
    buttons: {
      acknowledge: 'Acknowledge',
      snooze: 'Snooze',
      wake: 'Wake up',
      why: 'Why',
      report: 'Report',
      edit: 'Edit rule',
      test: 'Test',
      backtest: 'Look at the past',
      create: 'New alert',
      save: 'Create',
      saveSuggested: (level) => `Use ${level} instead`,
      discard: 'Discard',
    },
    snoozes: { '1h': 'for 1 hour', '4h': 'for 4 hours', morning: 'until tomorrow 9:00' },
    confirmDelete: {
      title: 'Delete this alert?',
      text: (name) => `“${name}” will not watch any more. This cannot be undone.`,
    },
    form: {
      titles: { create: 'New alert', edit: 'Edit alert' },
      look: 'Look at the past',
      rule: {
        label: 'Rule',
        hint: 'Also: send failures > 3% of sent today · blacklist > 200 today · targets drop 50% vs same day last week · no data by 10:00 · delivery rate is unusual. What can follow: min 500, for 2 checks, resolve at 96%, every 30m, repeat every 4h, mention @here, quiet 22:00-7:00, template:1233',
        example: 'when delivery rate < 95% yesterday by template',
      },
    },
    fault,
  },
};
