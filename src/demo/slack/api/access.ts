import { Refusal } from '../refusal';

export type TokenState = 'valid' | 'token_revoked' | 'account_inactive' | 'token_expired' | 'invalid_auth';

/** Who may call: the tokens, whether they still hold, and the scopes that were granted. */
export class Access {
  readonly botToken = 'xoxb-small-slack-bot-token';
  readonly appToken = 'xapp-1-small-slack-app-token';
  readonly signingSecret = '8f742231b10e8888abcd99yyyzzz85a5';
  tokenState: TokenState = 'valid';
  readonly scopes: Set<string>;

  constructor(scopes: readonly string[]) {
    this.scopes = new Set(scopes);
  }

  /** @throws Refusal when the token is missing, unknown, no longer good or of the other kind. */
  check(token: string | undefined, kind: 'bot' | 'app' | 'any'): void {
    if (!token) throw new Refusal('not_authed');
    if (token !== this.botToken && token !== this.appToken) throw new Refusal('invalid_auth');
    if (this.tokenState !== 'valid') throw new Refusal(this.tokenState);
    const isRightKind = kind === 'any' || token === (kind === 'bot' ? this.botToken : this.appToken);
    if (!isRightKind) throw new Refusal('not_allowed_token_type');
  }

  /** One of the scopes is enough; an empty list needs none. */
  demand(...anyOf: readonly string[]): void {
    if (anyOf.length === 0 || anyOf.some((scope) => this.scopes.has(scope))) return;
    throw new Refusal('missing_scope', { needed: anyOf.join(','), provided: [...this.scopes].join(',') });
  }
}
