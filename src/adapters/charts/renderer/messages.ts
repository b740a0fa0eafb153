export interface Beginning {
  /** The first segment of every path; requests without it are answered with 404. */
  readonly secret: string;
  /** A connection that is still open after this time is closed, answered or not. */
  readonly longestConnectionMs: number;
}

/**
 * From the supervisor to its child. `begin` comes first, and not in the environment or the arguments, which other
 * programs can read; a `connection` comes with a socket; nothing comes after `retire`.
 */
export type Order =
  | ({ readonly kind: 'begin' } & Beginning)
  | { readonly kind: 'connection'; readonly id: number }
  | { readonly kind: 'report' }
  | { readonly kind: 'retire' };

/** From the child to its supervisor. */
export type Reply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed'; readonly reason: string }
  /** The connection is answered and closed. */
  | { readonly kind: 'done'; readonly id: number }
  | { readonly kind: 'report'; readonly residentBytes: number };
