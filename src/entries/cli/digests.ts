import { changesOf, type Digest, type DigestRun } from '../../domain/digest';
import { STORED_DIGEST } from '../../domain/stored';
import { runStanding, type StandingIo, type StandingKind } from './standing';

export const DIGESTS: StandingKind<Digest, DigestRun> = {
  ...{ name: 'digests', one: 'digest', stored: STORED_DIGEST, changesOf },
  storeOf: ({ digests }) => digests,
  wordsOf: ({ text }) => text,
};

/** Takes digests elsewhere; see `runStanding`. */
export function runDigests(args: string[], io: StandingIo): Promise<number> {
  return runStanding(DIGESTS, args, io);
}
