/** From the supervisor to its child. A `connection` comes with a socket; nothing comes after `retire`. */
export type Order =
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
