import type { Json } from '../json';
import type { Call, Methods } from './method';
import { pageOf } from './pages';
import { findPerson } from './places';
import { personJson } from './shapes';

export const USERS_METHODS: Methods = {
  'users.info': { scopes: ['users:read'], tier: 4, run: info },
  'users.list': { scopes: ['users:read'], tier: 2, run: list },
  'usergroups.list': { scopes: ['usergroups:read'], tier: 2, run: () => ({ usergroups: [] }) },
};

function info({ args, parts }: Call): Json {
  const person = findPerson(args.need('user', 'user_not_found'), parts);
  return { user: personJson(person, parts, args.flag('include_locale')) };
}

function list({ args, parts }: Call): Json {
  const { page, next } = pageOf([...parts.world.people.values()], args);
  const withLocale = args.flag('include_locale');
  return {
    members: page.map((person) => personJson(person, parts, withLocale)),
    response_metadata: { next_cursor: next },
  };
}
