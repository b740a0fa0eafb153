import { randomBytes } from 'node:crypto';

/** Slack-like ids: a letter for the kind, then capitals and digits; counted, so that they are the same in every run. */
export class Ids {
  private count = 0;

  next(kind: 'F' | 'V' | 'D' | 'C' | 'U'): string {
    this.count += 1;
    return `${kind}09${this.count.toString(36).toUpperCase().padStart(8, '0')}`;
  }
}

/** What nobody may guess: tickets, secrets, trigger ids. */
export function secret(bytes = 16): string {
  return randomBytes(bytes).toString('hex');
}
