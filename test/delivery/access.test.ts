import { render } from '../../src/adapters/slack/messages/render';
import { type AccessRules, type Denial, denyChannel, denyPerson, type Person } from '../../src/domain/access';
import { wordsFor } from '../../src/words/words';

const [ASKER, OTHER, HERE, THERE] = ['U0000001', 'U0000002', 'C0000001', 'C0000002'];

/** Rules × standing → why not; nothing when they may. */
const PEOPLE: [rules: AccessRules, standing: Person['standing'], denial: Denial | undefined][] = [
  [{}, 'member', undefined],
  [{}, 'guest', 'guest'],
  [{}, 'stranger', 'stranger'],
  [{}, 'unknown', 'unknown'],
  [{}, 'gone', 'gone'],
  [{ users: [ASKER] }, 'member', undefined],
  [{ users: [ASKER] }, 'guest', undefined],
  [{ users: [ASKER] }, 'stranger', undefined],
  [{ users: [ASKER] }, 'unknown', undefined],
  [{ users: [ASKER] }, 'gone', 'gone'],
  [{ users: [OTHER] }, 'member', 'userNotNamed'],
  [{ users: [OTHER] }, 'guest', 'userNotNamed'],
  [{ users: [OTHER] }, 'stranger', 'userNotNamed'],
  [{ users: [OTHER] }, 'unknown', 'userNotNamed'],
  [{ users: [OTHER] }, 'gone', 'gone'],
  [{ users: [] }, 'member', 'userNotNamed'],
  [{ channels: [HERE] }, 'guest', 'guest'],
];

test.each(PEOPLE)('%j, %s: %p', (rules, standing, denial) => {
  expect(denyPerson({ id: ASKER, standing }, rules)).toBe(denial);
});

const CHANNELS: [
  rules: AccessRules,
  channel: Partial<Parameters<typeof denyChannel>[0]>,
  denial: Denial | undefined,
][] = [
  [{}, {}, undefined],
  [{}, { isShared: true }, 'sharedChannel'],
  [{}, { isDirect: true }, undefined],
  [{ channels: [HERE] }, {}, undefined],
  [{ channels: [HERE] }, { isShared: true }, undefined],
  [{ channels: [THERE] }, {}, 'channelNotNamed'],
  [{ channels: [THERE] }, { isShared: true }, 'channelNotNamed'],
  [{ channels: [THERE] }, { isDirect: true }, undefined],
  [{ users: [ASKER] }, { isShared: true }, 'sharedChannel'],
];

test.each(CHANNELS)('%j, %j: %p', (rules, channel, denial) => {
  expect(denyChannel({ id: HERE, isMember: true, isShared: false, isDirect: false, ...channel }, rules)).toBe(denial);
});

const DENIALS: readonly Denial[] = [
  ...(['guest', 'stranger', 'gone', 'unknown', 'userNotNamed', 'sharedChannel', 'channelNotNamed'] as const),
  ...(['notInChannel', 'archived'] as const),
];

test.each(['en', 'ja'] as const)('each denial has words of its own in %s', (language) => {
  const said = DENIALS.map((denial) => render({ kind: 'denied', denial }, language).text);
  expect(new Set(said).size).toBe(DENIALS.length);
  for (const denial of ['userNotNamed', 'sharedChannel', 'channelNotNamed', 'guest'] as const)
    expect(wordsFor(language).denied[denial]).toMatch(/ALLOWED_(USERS|CHANNELS)/);
});
