import { alertWorld } from './alert-world';
import { readingOf } from './digest-screens';
import { commandsOn } from './shown';
import { inStory } from './story';

/** What is typed, and what is said of it: one of each kind of fault. */
const REFUSED: readonly (readonly [typed: string, says: string])[] = [
  ['when delivery rate < 120%', 'A share cannot be more than 100%'],
  ['when delivery rate < 0%', 'it would fire always or never'],
  ['when targets > 3% of sent', 'That is no part of what it would be a share of.'],
  ['when delivery rate < 95% every 5m', 'every 10m is the shortest'],
  ['when delivery rate < 95% resolve at 90%', 'It would be over before it begins'],
  ['when targets < 500 today', 'too little may still become enough'],
  ['when delivery rate is unusual last week', 'single days only: today or yesterday'],
  ['when delivery rate < 95% quiet 7:00-7:00', 'It would be silent all day'],
  ['when no data by 10:00 resolve at 5', 'leave “resolve at” away'],
  ['when < 95% yesterday', 'What shall I watch?'],
  ['when delivery rate yesterday', 'When shall it fire?'],
  ['when delivery rate < 95% drops 2 pts vs last week', 'One threshold at a time'],
  ['when delivery rate drops 2 pts', 'Compared with what?'],
  ['when delivery rate < 95', 'rates are in percent (95%)'],
  ['when delivery rate drops 2% vs last week', 'Write points: drops 2 pts.'],
  ['when delivery rate < 95% for 500 checks', 'One of the numbers is beyond what works.'],
  ['when delivery rate < 95% in #nowhere', '#nowhere'],
  ['when delivery rate < 95% tamplate:1233', 'tamplate'],
  ['when delivrey rate < 95%', 'delivrey'],
  ['when delivery rate < 95% yesterday today', 'today'],
  ['when delivery rate < 95% tz:Atlantis', 'Atlantis'],
  [`when delivery rate < 95% name:"${'n'.repeat(90)}"`, '90'],
];

test('what cannot be watched is refused by name, and every command that is shown works', () =>
  inStory({ engageLab: { world: alertWorld() } }, async (story) => {
    story.slack.rateLimits = false;
    const shown = new Set<string>();
    const answers: string[] = [];
    for (const [typed, says] of REFUSED) {
      const refusal = await story.ask(`alert ${typed}`);
      const words = readingOf(refusal);
      if (!words.includes(says)) answers.push(`${typed}: ${words}`);
      expect(commandsOn(refusal).length).toBeGreaterThan(0);
      for (const command of commandsOn(refusal)) shown.add(command.replaceAll('&lt;', '<').replaceAll('&gt;', '>'));
    }
    expect(answers).toEqual([]);
    expect((await story.ask('alerts')).text).toBe('There are no alerts yet.');
    for (const command of shown) {
      if (command === 'help') continue;
      const answer = await story.ask(command);
      expect([command, answer.text]).toEqual([command, expect.stringMatching(/^(Not in force yet: |Reading )/)]);
      await story.posted();
    }
  }));
