import { useMemo, useState } from 'react';
import { USERS } from '../world/default-world';
import { type Address, useAddress } from './address';
import type { PageState } from './api';
import { ConfirmProvider } from './controls/confirm';
import { Conversation } from './conversation';
import { type Here, HereContext } from './here';
import { Home } from './home';
import { useLive } from './live';
import { Modal } from './modal';
import { Sidebar } from './sidebar';
import { DraftsProvider } from './surface';
import { Thread } from './thread';
import { TopBar } from './top-bar';

export function App() {
  const [address, go] = useAddress();
  const { state, connected, problem } = useLive(address.user || USERS.asker);
  if (!state) return <p className="loading">{problem ?? 'Waiting for the demo’s Slack…'}</p>;
  return <Workspace state={state} connected={connected} address={address} go={go} />;
}

function Workspace(props: {
  state: PageState;
  connected: boolean;
  address: Address;
  go: (change: Partial<Address>) => void;
}) {
  const { state, address, go } = props;
  const { me, users, channels } = state;
  const [notice, tell] = useState<string>();
  const [thread, setThread] = useState<string>();
  const here = useMemo<Here>(() => ({ me, users, channels, tell }), [me, users, channels]);
  const channel = channels.find(({ id }) => id === address.channel) ?? channels[0];
  const atHome = address.tab === 'home';
  const direct = channels.find(({ kind }) => kind === 'dm')?.id;

  const show = (id: string) => {
    tell(undefined);
    setThread(undefined);
    go({ channel: id, tab: '' });
  };
  const showHome = () => {
    tell(undefined);
    setThread(undefined);
    go({ tab: 'home', channel: direct ?? '' });
  };
  const tabs = <Tabs atHome={atHome} onHome={showHome} onMessages={direct ? () => show(direct) : undefined} />;

  return (
    <HereContext value={here}>
      <DraftsProvider>
        <ConfirmProvider>
          <title>{`${atHome ? 'Home' : (channel?.name ?? '')} – Harbor Mail – small Slack`}</title>
          <div className="frame">
            <TopBar connected={props.connected} onPerson={(user) => go({ user })} />
            <Sidebar
              current={atHome ? 'home' : channel?.id}
              messages={state.messages}
              onChannel={show}
              onHome={showHome}
            />
            {atHome ? (
              <Home view={state.home} tabs={tabs} notice={notice} />
            ) : (
              channel && (
                <Conversation
                  key={`${me.id} ${channel.id}`}
                  channel={channel}
                  messages={state.messages}
                  tabs={channel.kind === 'dm' ? tabs : undefined}
                  notice={notice}
                  onThread={setThread}
                />
              )
            )}
            {thread && channel && (
              <Thread channel={channel} ts={thread} messages={state.messages} onClose={() => setThread(undefined)} />
            )}
          </div>
          {state.modal && <Modal key={state.modal.id} modal={state.modal} notice={notice} />}
        </ConfirmProvider>
      </DraftsProvider>
    </HereContext>
  );
}

function Tabs(props: { atHome: boolean; onHome: () => void; onMessages: (() => void) | undefined }) {
  return (
    <div className="tabs" role="tablist">
      <button type="button" role="tab" aria-selected={props.atHome} onClick={props.onHome}>
        Home
      </button>
      <button
        type="button"
        role="tab"
        aria-selected={!props.atHome}
        disabled={!props.onMessages}
        onClick={props.onMessages}
      >
        Messages
      </button>
    </div>
  );
}
