import type { Alert, AlertRun } from './alert/alert';
import type { Episode } from './alert/episode';
import type { Digest, DigestRun } from './digest';
import type { Notice } from './notice';
import type { Happening } from './standing';

/** A digest as a list shows it. */
export interface DigestItem {
  readonly digest: Digest;
  readonly run: DigestRun;
  /** ISO 8601; absent while it is paused. */
  readonly next?: string;
  readonly mayChange: boolean;
}

/** An alert as a list shows it. */
export interface AlertItem {
  readonly alert: Alert;
  readonly run: AlertRun;
  readonly mayChange: boolean;
}

/** What a person fills in, or looks at, in a window of its own. How it looks is the business of the views. */
export type Form =
  | {
      readonly kind: 'digest';
      /** Absent: a new one. */
      readonly digest?: Digest;
      /** Where it was asked for; absent: not in a channel. */
      readonly channel?: string;
      /** Of who asks. */
      readonly zone: string;
    }
  | {
      readonly kind: 'alert';
      /** Absent: a new one. */
      readonly alert?: Alert;
      readonly channel?: string;
      readonly zone: string;
    }
  /** Why an alert says what it says: the stored evaluation. */
  | { readonly kind: 'why'; readonly alert: Alert; readonly run: AlertRun; readonly episodes: readonly Episode[] }
  | { readonly kind: 'handOver'; readonly of: 'digest' | 'alert'; readonly id: string; readonly name: string }
  | {
      readonly kind: 'history';
      readonly name: string;
      /** The newest first. */
      readonly happenings: readonly Happening[];
    }
  /** A sentence, where no message can be shown. */
  | { readonly kind: 'said'; readonly notice: Notice };

/** The app's home, for one person. */
export interface Home {
  readonly digests: readonly DigestItem[];
  readonly alerts: readonly AlertItem[];
  /** Of the digests, from 0. */
  readonly page: number;
  /** Of the alerts, from 0. */
  readonly alertsPage: number;
}
