import { useHere } from './here';

/** The dark line at the top: where one is, whether the page is live, and who one is. */
export function TopBar({ connected, onPerson }: { connected: boolean; onPerson: (user: string) => void }) {
  const { me, users } = useHere();
  return (
    <header className="top-bar">
      <span className="top-title">SMS report bot · a small Slack on this computer</span>
      {!connected && (
        <span className="offline" role="status">
          Reconnecting…
        </span>
      )}
      <label className="person">
        <span>You are</span>
        <select aria-label="Who am I" value={me.id} onChange={(event) => onPerson(event.target.value)}>
          {users
            .filter((user) => !user.isBot)
            .map((user) => (
              <option key={user.id} value={user.id}>
                {user.name} · {user.tz} · {user.locale}
              </option>
            ))}
        </select>
      </label>
    </header>
  );
}
