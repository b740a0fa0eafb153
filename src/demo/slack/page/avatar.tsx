import type { PageUser } from './api';

const COLOURS = ['#2f6f8f', '#8f4a2f', '#5a6f2f', '#6b3f8f', '#8f2f5a', '#2f8f6b'];

/** A person's first letter on a colour of their own; the app's bars. */
export function Avatar({ user, size = 'large' }: { user: PageUser | undefined; size?: 'large' | 'small' }) {
  if (!user || user.isBot)
    return (
      <span className={`avatar ${size} app`} aria-hidden="true">
        <svg viewBox="0 0 36 36" aria-hidden="true">
          <path d="M9 26V17M18 26V10M27 26V14" stroke="#fff" strokeWidth="4.5" strokeLinecap="round" />
        </svg>
      </span>
    );
  const colour = COLOURS[[...user.id].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % COLOURS.length];
  return (
    <span className={`avatar ${size}`} style={{ background: colour }} aria-hidden="true">
      {user.name.charAt(0).toUpperCase()}
    </span>
  );
}
