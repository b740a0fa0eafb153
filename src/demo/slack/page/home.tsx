import { type ReactNode, useEffect } from 'react';
import type { PageView } from './api';
import { Avatar } from './avatar';
import { Blocks } from './blocks/blocks';
import { useHere } from './here';
import { post } from './live';
import { SurfaceProvider } from './surface';

/** The app's Home tab, as it published it for the person. */
export function Home(props: { view: PageView | undefined; tabs: ReactNode; notice: string | undefined }) {
  const { me, users } = useHere();
  useEffect(() => {
    void post('home', { user: me.id });
  }, [me.id]);
  const app = users.find(({ isBot }) => isBot);
  return (
    <main className="conversation">
      <header className="heading">
        <Avatar user={app} size="small" />
        <h2>{app?.name ?? 'App'}</h2>
        <span className="app-badge">APP</span>
        {props.tabs}
      </header>
      {props.notice && (
        <p className="notice" role="alert">
          {props.notice}
        </p>
      )}
      <section className="home" role="tabpanel" aria-label="Home">
        {props.view ? (
          <SurfaceProvider at={{ viewId: props.view.id }} blocks={props.view.view.blocks}>
            <Blocks blocks={props.view.view.blocks} />
          </SurfaceProvider>
        ) : (
          <p className="empty">The app has not published a Home tab yet.</p>
        )}
      </section>
    </main>
  );
}
