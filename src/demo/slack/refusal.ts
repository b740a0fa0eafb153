/** Slack says no: `ok: false` with Slack's own error code and what else it tells. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly code: string,
    readonly detail: Readonly<Record<string, unknown>> = {},
  ) {
    super(code);
  }
}

/** HTTP 429. Without `retryAfterS` the header is missing, as it sometimes is behind proxies. */
export class TooFast extends Refusal {
  constructor(readonly retryAfterS?: number) {
    super('ratelimited');
  }
}

/** Something that a person sitting before Slack could not do: press a button that is not there, and the like. */
export class Impossible extends Error {
  override readonly name = 'Impossible';
}
