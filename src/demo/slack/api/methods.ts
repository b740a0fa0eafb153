import { CHAT } from './chat';
import { CONVERSATIONS } from './conversations';
import { FILES } from './files';
import type { Methods } from './method';
import { USERS_METHODS } from './users';
import { VIEWS } from './views';
import { WORKSPACE } from './workspace';

/** The Web API: every method with its scopes and rate tier. */
export const METHODS: Methods = { ...WORKSPACE, ...CHAT, ...CONVERSATIONS, ...FILES, ...USERS_METHODS, ...VIEWS };
