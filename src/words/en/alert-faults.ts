import type { DraftFault } from '../../domain/command/alert-draft';

const FAULTS: Record<DraftFault, string> = {
  over100: 'A share cannot be more than 100%; name a smaller one.',
  pointless: 'With that number it would fire always or never; name another one.',
  denominator: 'That is no part of what it would be a share of. Name the count alone, or write “of targets”.',
  tooOften: 'EngageLab renews its figures every 10 minutes; every 10m is the shortest.',
  repeatTooOften:
    'It cannot be said again more often than it is checked: every 15 minutes, unless “every” says otherwise.',
  resolveSide:
    'It would be over before it begins: the level after “resolve at” must lie on the good side of the threshold.',
  neverFires: 'While the day lasts, too little may still become enough. Take days that are over, such as yesterday.',
  unequalLength: 'A count of a day cannot be held against a whole week or month. Write “vs same day last week”.',
  oneDayOnly: 'That works for single days only: today or yesterday.',
  alwaysQuiet: 'It would be silent all day: quiet hours begin and end at different times.',
  noResolveLevel: 'It has no level to return to; leave “resolve at” away.',
  noVolume: 'It asks whether anything came at all; leave “min” away.',
  noMetric: 'What shall I watch? Name a figure, such as delivery rate, send failures, blacklist or targets.',
  noThreshold: 'When shall it fire? Name a threshold, such as < 95%, drops 2 pts vs last week, or is unusual.',
  twoThresholds: 'One threshold at a time: these are two. Make an alert of each.',
  noBaseline: 'Compared with what? Write “vs last week” or “vs same day last week”.',
  unit: 'That number does not fit the figure: rates are in percent (95%), counts are plain numbers (200).',
  points: 'Percent of a rate can mean two things. Write points: drops 2 pts.',
  outOfRange: 'One of the numbers is beyond what works.',
};

export function fault(kind: DraftFault, text: string): string {
  return text === '' ? FAULTS[kind] : `${FAULTS[kind]} I read: ${text}`;
}
