import { useEffect, useState } from 'react';
import type { PageChannel, PageMessage } from './api';
import { Avatar } from './avatar';
import { useHere } from './here';
import { Lock } from './icons';

/** The workspace's name, channels, direct messages and the app. */
export function Sidebar(props: {
  current: string | undefined;
  messages: readonly PageMessage[];
  onChannel: (id: string) => void;
  onHome: () => void;
}) {
  const { users, channels } = useHere();
  const news = useNews(props.messages, props.current);
  const directs = channels.filter(({ kind }) => kind === 'dm');
  const app = users.find(({ isBot }) => isBot);
  const line = (channel: PageChannel) => (
    <Line
      key={channel.id}
      name={channel.name}
      current={channel.id === props.current}
      news={news[channel.id] ?? 0}
      onClick={() => props.onChannel(channel.id)}
    >
      {channel.kind === 'dm' ? <Avatar user={app} size="small" /> : <Sign kind={channel.kind} />}
    </Line>
  );
  return (
    <nav className="sidebar" aria-label="Workspace">
      <h1>Harbor Mail</h1>
      <h2>Channels</h2>
      <ul>{channels.filter(({ kind }) => kind !== 'dm').map(line)}</ul>
      {directs.length > 0 && <h2>Direct messages</h2>}
      <ul>{directs.map(line)}</ul>
      <h2>Apps</h2>
      <ul>
        <Line name={app?.name ?? 'App'} current={props.current === 'home'} news={0} onClick={props.onHome}>
          <Avatar user={app} size="small" />
        </Line>
      </ul>
    </nav>
  );
}

function Line(props: { name: string; current: boolean; news: number; onClick: () => void; children: React.ReactNode }) {
  return (
    <li>
      <button
        type="button"
        className={props.news ? 'line unread' : 'line'}
        aria-current={props.current ? 'page' : undefined}
        onClick={props.onClick}
      >
        {props.children}
        <span className="line-name">{props.name}</span>
        {props.news > 0 && <span className="badge">{props.news}</span>}
      </button>
    </li>
  );
}

export function Sign({ kind }: { kind: PageChannel['kind'] }) {
  return (
    <span className="sign" aria-hidden="true">
      {kind === 'private' ? <Lock /> : '#'}
    </span>
  );
}

/** How many messages came to each channel while the person looked at another; what stood there at first is no news. */
function useNews(messages: readonly PageMessage[], current: string | undefined): Readonly<Record<string, number>> {
  const [seen, setSeen] = useState<Readonly<Record<string, number>>>(() => countByChannel(messages));
  const counts = countByChannel(messages);
  const here = counts[current ?? ''] ?? 0;
  useEffect(() => {
    if (current) setSeen((before) => ({ ...before, [current]: here }));
  }, [current, here]);
  return Object.fromEntries(
    Object.entries(counts).map(([id, count]) => [id, id === current ? 0 : Math.max(0, count - (seen[id] ?? 0))]),
  );
}

function countByChannel(messages: readonly PageMessage[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { channel } of messages) counts[channel] = (counts[channel] ?? 0) + 1;
  return counts;
}
