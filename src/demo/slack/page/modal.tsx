import { useState } from 'react';
import type { PageView } from './api';
import { Blocks } from './blocks/blocks';
import { Plain } from './blocks/text';
import { missingFields } from './controls/values';
import { Dialog } from './dialog';
import { useHere } from './here';
import { post } from './live';
import { SurfaceProvider, useSurface } from './surface';

type Errors = Readonly<Record<string, string>>;

/** The modal at the top of the stack. */
export function Modal({ modal, notice }: { modal: PageView; notice: string | undefined }) {
  const [errors, setErrors] = useState<Errors>({});
  return (
    <SurfaceProvider at={{ viewId: modal.id }} blocks={modal.view.blocks} errors={errors}>
      <ModalWindow modal={modal} notice={notice} onErrors={setErrors} />
    </SurfaceProvider>
  );
}

function ModalWindow(props: { modal: PageView; notice: string | undefined; onErrors: (errors: Errors) => void }) {
  const { id, view } = props.modal;
  const { me, tell } = useHere();
  const { values } = useSurface();
  const [busy, setBusy] = useState(false);
  const title = view.type === 'modal' ? view.title : { text: '' };
  const submit = view.type === 'modal' ? view.submit : undefined;
  const close = view.type === 'modal' ? view.close : undefined;

  const say = async (type: 'submit' | 'close') => {
    tell(undefined);
    const missing = type === 'submit' ? missingFields(view.blocks, values) : {};
    props.onErrors(missing);
    if (Object.keys(missing).length > 0) return;
    setBusy(true);
    const answer = await post('view', { user: me.id, viewId: id, type, values });
    setBusy(false);
    if (answer.errors) props.onErrors(answer.errors);
    else if (!answer.ok) tell(answer.error ?? 'We had some trouble connecting. Try again?');
  };

  return (
    <Dialog label={title.text} className="modal" onClose={() => void say('close')}>
      <header>
        <h2>
          <Plain text={title} />
        </h2>
        <button type="button" className="icon" aria-label="Dismiss" onClick={() => void say('close')}>
          ✕
        </button>
      </header>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (submit && !busy) void say('submit');
        }}
      >
        <div className="modal-body">
          {props.notice && (
            <p className="notice" role="alert">
              {props.notice}
            </p>
          )}
          <Blocks blocks={view.blocks} />
        </div>
        <footer>
          <button type="button" className="control-button" onClick={() => void say('close')}>
            {close?.text ?? 'Close'}
          </button>
          {submit && (
            <button type="submit" className="control-button primary" disabled={busy} aria-busy={busy}>
              {submit.text}
            </button>
          )}
        </footer>
      </form>
    </Dialog>
  );
}
