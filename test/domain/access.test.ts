import { type AccessRules, type Channel, denyChannel, denyPerson, type Person } from '../../src/domain/access';

const PLACE: Channel = { id: 'C1', isMember: true, isShared: false, isDirect: false };
const NAMED: AccessRules = { users: ['U1'], channels: ['C1'] };

describe('who may have reports', () => {
  test.each<[Person['standing'], string | undefined]>([
    ['member', undefined],
    ['guest', 'guest'],
    ['stranger', 'stranger'],
    ['gone', 'gone'],
    ['unknown', 'unknown'],
  ])('without rules: a %s is denied as %s', (standing, denial) => {
    expect(denyPerson({ id: 'U1', standing }, {})).toBe(denial);
  });

  test.each(['member', 'guest', 'stranger', 'unknown'] as const)('a %s who is named may', (standing) => {
    expect(denyPerson({ id: 'U1', standing }, NAMED)).toBeUndefined();
  });

  test('whoever is not named may not, and nobody may whose account is closed', () => {
    expect(denyPerson({ id: 'U2', standing: 'member' }, NAMED)).toBe('userNotNamed');
    expect(denyPerson({ id: 'U1', standing: 'gone' }, NAMED)).toBe('gone');
  });
});

describe('where reports may be posted', () => {
  test('without rules: in channels of the workspace alone', () => {
    expect(denyChannel(PLACE, {})).toBeUndefined();
    expect(denyChannel({ ...PLACE, isShared: true }, {})).toBe('sharedChannel');
  });

  test('with rules: where they say, shared or not, and in direct messages', () => {
    expect(denyChannel({ ...PLACE, isShared: true }, NAMED)).toBeUndefined();
    expect(denyChannel({ ...PLACE, id: 'C2' }, NAMED)).toBe('channelNotNamed');
    expect(denyChannel({ ...PLACE, id: 'D1', isDirect: true }, NAMED)).toBeUndefined();
  });
});
