/** A mistake of the person who set the bot up or asked it: the message is for them and says what to do. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
