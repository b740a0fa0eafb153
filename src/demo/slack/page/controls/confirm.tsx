import type { ConfirmationDialog } from '@slack/types';
import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';
import { Plain, Text } from '../blocks/text';
import { Dialog } from '../dialog';

type Ask = (question: ConfirmationDialog) => Promise<boolean>;

const AskContext = createContext<Ask>(async () => true);

/** Puts the question that an app wants answered before a control acts. */
export function ConfirmProvider({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState<{ question: ConfirmationDialog; answer: (yes: boolean) => void }>();
  const ask = useCallback<Ask>((question) => {
    return new Promise((resolve) => {
      setOpen({
        question,
        answer: (yes) => {
          setOpen(undefined);
          resolve(yes);
        },
      });
    });
  }, []);
  return (
    <AskContext value={ask}>
      {children}
      {open && <Question question={open.question} answer={open.answer} />}
    </AskContext>
  );
}

export function useAsk(): Ask {
  return useContext(AskContext);
}

function Question({ question, answer }: { question: ConfirmationDialog; answer: (yes: boolean) => void }) {
  return (
    <Dialog label={question.title?.text ?? 'Are you sure?'} className="modal confirm" onClose={() => answer(false)}>
      <header>
        <h2>{question.title && <Plain text={question.title} />}</h2>
        <button type="button" className="icon" aria-label="Close" onClick={() => answer(false)}>
          ✕
        </button>
      </header>
      <div className="modal-body">
        <Text text={question.text} />
      </div>
      <footer>
        <button type="button" className="control-button" onClick={() => answer(false)}>
          {question.deny?.text ?? 'No'}
        </button>
        <button type="button" className={`control-button ${question.style ?? 'primary'}`} onClick={() => answer(true)}>
          {question.confirm?.text ?? 'Yes'}
        </button>
      </footer>
    </Dialog>
  );
}
