import type { PostRefusal } from '../../domain/delivery';
import type { AnswerWords } from '../answer-words';
import { fault } from './alert-faults';

export const answers: AnswerWords = {
  accepted: ({ range, length, zone, filters, by, place }) => {
    const where = {
      channel: 'Posting here in a moment.',
      direct: 'Coming to your direct messages in a moment.',
      message: 'The message changes in a moment.',
      thread: 'Coming to the thread in a moment.',
    };
    return `Reading ${range} (${[length, zone].join(', ')}), ${[filters, by?.toLowerCase()].filter(Boolean).join(', ')}. ${where[place]}`;
  },
  clipped: 'The range is cut at today: reports look back.',
  csvFollows: 'The rows follow in its thread as CSV.',
  progress: (done, total) => `Still reading: ${done} of ${total} calls to EngageLab are answered.`,
  problem: (problem, count) => {
    switch (problem.kind) {
      case 'words': {
        const unread = quoted(problem.notUnderstood);
        return problem.understood.length > 0
          ? `I understood ${quoted(problem.understood)} but not ${unread}.`
          : `I do not understand ${unread}.`;
      }
      case 'future':
        return `“${problem.text}” lies in the future; reports look back.`;
      case 'impossible':
        return `“${problem.text}” is not in the calendar.`;
      case 'holes':
        return `“${problem.text}” leaves out days in between, and a report is about days in a row.`;
      case 'severalRanges':
        return `A report is of one range at a time, and “${problem.text}” is more than one.`;
      case 'hours':
        return `Reports are made of whole days, and “${problem.text}” is not.`;
      case 'onlyInDigests':
        return `“${problem.text}” is for digests: here I do not know which one is meant.`;
      case 'wordless':
        return `That reads as ${problem.means === 'alert' ? 'an alert' : 'a digest'}; it begins with the word ${problem.means}.`;
      case 'whichFailures':
        return `“${problem.text}” may mean those at the carrier (send failures) or those stopped before sending (process failures).`;
      case 'breakdown':
        return `I cannot break down by “${problem.text}”. I can by day, week, month, template, label, user, type or reason.`;
      case 'filter':
        return `I do not know the filter “${problem.text}”. There are template, label, user, type and tz.`;
      case 'zone':
        return `I do not know the time zone “${problem.text}”. A name such as Asia/Tokyo works.`;
      case 'type':
        return `A type is a number, such as type:2 for international; “${problem.text}” is none.`;
      case 'value':
        return `“${problem.text}” needs a value after the colon.`;
      case 'twice':
        return `One of a kind at a time: “${problem.text}” is the second.`;
      case 'tooManyBreakdowns':
        return `A breakdown is by one thing or two: “${problem.text}” is the third.`;
      case 'rule':
        return fault(problem.fault, problem.text);
      case 'noSchedule':
        return 'When should it come? Name the days, the time or both, such as every weekday at 9:00.';
      case 'whichWeekday':
        return `“${problem.text}”: on which day? Such as every Monday.`;
      case 'monthDay':
        return `“${problem.text}”: a month has days 1 to 31; the last day works too.`;
      case 'time':
        return `“${problem.text}” is not clear as a time of day. 00:00 to 23:59 work, and so do 9am and 9:30 pm.`;
      case 'ambiguous':
        return `“${problem.text}” can be read in more than one way: which words say when it comes, and which ones its dates?`;
      case 'channelName':
        return `Slack did not tell me which channel “${problem.text}” is. Pick it from the list that Slack offers while you type #.`;
      case 'tooManyTimes':
        return `That is ${count(problem.count)} times a day; up to ${count(problem.most)} work.`;
      case 'wait':
        return `It can wait for settled figures 1 to ${count(problem.most)} hours; ${count(problem.count)} does not work.`;
      case 'nameTooLong':
        return `That name has ${count(problem.count)} characters; there is room for ${count(problem.most)}.`;
      case 'tooLong':
        return `That is too long to read: ${count(problem.count)} characters, and up to ${count(problem.most)} work. A list of ids belongs behind template:, label: or user:.`;
      case 'tooManyIds':
        return `That names ${count(problem.count)} ids; up to ${count(problem.most)} of a kind work.`;
      case 'tooManyDays':
        return `That is ${count(problem.count)} days; a report has room for ${count(problem.most)}.`;
      case 'tooManyCalls':
        return `That would take ${count(problem.count)} calls to EngageLab; a report may take ${count(problem.most)}. Fewer days or ids will do.`;
    }
  },
  didYouMean: (commands) => `${commands.length === 1 ? 'This works' : 'These work'}: ${commands.join('  ·  ')}`,
  help: {
    intro: 'How many of our SMS arrived, how many did not, and why: figures from EngageLab, posted here.',
    examples: [
      ['/sms last 7 days', 'the report for the last seven full days'],
      ['/sms yesterday by template', 'one line a template; also by day, week, month, label, user, type, reason'],
      ['/sms failures last month', 'the failure reasons first; add private for your direct messages, csv for all rows'],
      ['/sms 2026-11-01..2026-11-15 template:1233', 'dates, and some templates only; also label: user: type: tz:'],
      [
        '/sms digest since the last one every weekday at 9:00',
        'a report that comes by itself, of the days since the last',
      ],
      [
        '/sms alert when delivery rate < 95% yesterday',
        'one message, from when it is certainly below until it is over',
      ],
      ['/sms digests', 'yours, and those that come here: edit, pause, send now, delete; also in my Home tab'],
      ['/sms alerts', 'the same for alerts; /sms digest and /sms alert alone open a form'],
    ],
    outro:
      'How date ranges are read: /sms help dates. Ask the owner named in these lists about a digest or an alert, and whoever runs the bot about anything else.',
  },
  helpDates: {
    intro: 'Ranges look back and are made of whole calendar days in your time zone.',
    rules: [
      '“last 7 days” are the seven days before today; “this week” and “to date” include today.',
      '“last week” is the calendar week before this one, Monday to Sunday; “past week” the last 7 full days.',
      '“March”, “Friday”, “11/24” are the latest ones that have begun. Nothing lies in the future.',
      'Ends count: “Jan–Mar” includes March, “2026-11-01..2026-11-15” includes the 15th.',
      'Short forms: 7d, 4w, 3m, mtd, qtd, ytd, W46, Q3 2025, H1, 2026-11.',
      'In a digest, a range is read anew each time and counted from the day on which it comes due; “since the last one” leaves no day out.',
      'Japanese and Chinese work too: 先週, 過去30日, 11月上旬, 上个月, 最近7天.',
    ],
  },
  notAMember: (channel, command) =>
    `I am not in ${channel}, so I cannot post there. Type /invite @sms-reports in that channel and ask again, or get it in your direct messages: ${command}`,
  denied: {
    notInChannel: 'You are not in that channel, so I post nothing there for you. Join it and ask again.',
    archived: 'That channel is archived, so nothing can be posted there. Unarchive it, or choose another one.',
    guest:
      'Reports are for full members of this workspace; guests can be named by whoever runs the bot (ALLOWED_USERS).',
    stranger: 'Reports are for members of this workspace.',
    gone: 'This account is deactivated.',
    unknown: 'Slack did not tell me who you are, so I cannot show you figures yet. Please try again in a minute.',
    userNotNamed:
      'You are not among the people who may ask for reports. Whoever runs the bot can add you (ALLOWED_USERS).',
    sharedChannel:
      'People of another workspace can read this channel, so I do not post figures here. Add private to get them in your direct messages; whoever runs the bot can allow this channel (ALLOWED_CHANNELS).',
    channelNotNamed:
      'Reports are not posted in this channel. Add private to get them in your direct messages; whoever runs the bot can allow this channel (ALLOWED_CHANNELS).',
  },
  tooMany: (whose, limit) => {
    const who = whose === 'user' ? 'you have' : 'this channel has';
    return limit === 'atOnce'
      ? `One thing at a time: ${who} reports on the way. When one has arrived, ask again.`
      : `That was quick: ${who} asked for many reports within a minute. In a minute I take more.`;
  },
  joined: 'The same report was asked for here moments ago and is on its way; this one joins it.',
  undelivered: ({ title, range, channel, refusal }) => {
    const why: Record<PostRefusal, string> = {
      archived: 'the channel is archived. Unarchive it, or ask in another one',
      notInChannel: 'I am not in the channel. Type /invite @sms-reports there and ask again',
      channelGone: 'the channel or person is not there any more. Ask in another channel',
      notAllowed: 'the settings of the workspace or the channel do not let me post. An admin can change that',
      tokenDead: "Slack does not accept the bot's token any more. Whoever runs the bot must install it again",
      scopeMissing: 'the bot lacks a permission. Whoever runs the bot must install it again with its manifest',
      tooLong: 'the report is too long for one message. Fewer ids or days will do',
      messageGone: 'the message cannot be changed any more. Ask anew with /sms',
      accessLost: 'you or the channel may not have reports any more. Whoever runs the bot decides that',
      channelShared:
        'people from outside this workspace can read the channel now. Add private to get it in your direct messages',
      outOfTime: 'Slack took no messages for hours. Ask again when it is back',
      malformed: 'Slack did not take the form of the message. That is a fault of the bot; its log says which',
    };
    return `${title}, ${range}: it is made, but I could not post it in ${channel}: ${why[refusal]}.`;
  },
  abandoned: ({ title, range }) =>
    `${title}, ${range}: I could not make it, after several tries. Please ask again; if it stays like this, my log says job.failed.`,
  csv: ({ range, rows, link }) => `${range} as CSV, ${rows} ${rows === '1' ? 'row' : 'rows'}: ${link}`,
  csvCut: (rows) =>
    `These are the first ${rows} rows, which is all that one file takes; fewer days or a filter bring the rest.`,
  csvMissing: 'Rows whose “State of the day” is missing stand for days that EngageLab gave no figures for.',
  csvWithheld: {
    notUploaded: 'The CSV could not be uploaded to Slack; asking again may bring it.',
    forbidden: 'This workspace does not allow the bot to upload files, so there is no CSV.',
    notReady: 'Slack did not release the CSV in time; asking again may bring it.',
  },
  final: (rate, was) => `Delivery rate, final: ${rate} (was ${was})`,
  possiblyRepeated: 'Possibly repeated: Slack did not say whether this message was posted before.',
  unseen: ({ filters, range, dimension, seen }) =>
    `Nothing was sent on ${range} with ${filters}, so I posted nothing.${seen === '' ? '' : ` On these days there was ${dimension} ${seen}.`}`,
  slow: 'Slack is slow just now. I am still on it, and the answer follows.',
  tooLate: 'Slack was too slow just now to open a window, and nothing was changed. Please try again.',
  notSaved: 'What you filled in was not saved. Slack was too slow to say so in the window.',
  notStored:
    'The queue cannot be reached, so nothing was started. Please try again in a minute; if it stays like this, the Redis of the bot needs a look.',
  emptied:
    'My Redis has lost everything: digests, alerts, and reports that were on their way are gone. Restore a backup, or set them up again.',
  failed:
    'That went wrong on my side, and nothing was started. Please try again; if it stays like this, my log says command.failed.',
};

function quoted(words: readonly string[]): string {
  return words.map((word) => `“${word}”`).join(' and ');
}
