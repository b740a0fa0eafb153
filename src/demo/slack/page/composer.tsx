import { type KeyboardEvent, useRef, useState } from 'react';
import type { PageChannel } from './api';
import { useHere } from './here';
import { post } from './live';

const EXAMPLES = ['/sms last 7 days', '/sms last 30 days by template', '/sms failures yesterday', '/sms help'];
const USAGE = '[report] <range> [by day|week|template|label] [private]';

/** What was sent, oldest first, while the page is open: the arrow keys bring it back. */
const sentLines: string[] = [];

/** Where one writes. Enter sends, Shift+Enter breaks the line, the upward arrow brings back what was sent. */
export function Composer(props: { channel: PageChannel; notice: string | undefined; onSend: () => void }) {
  const { channel, notice, onSend } = props;
  const { me, tell } = useHere();
  const [text, setText] = useState('');
  const [hasSent, setHasSent] = useState(sentLines.length > 0);
  const recalled = useRef(0);
  const name = channel.kind === 'dm' ? channel.name : `#${channel.name}`;

  const send = async (line: string) => {
    const words = line.trim();
    if (!words) return;
    sentLines.push(words);
    recalled.current = 0;
    setHasSent(true);
    setText('');
    tell(undefined);
    onSend();
    const answer = await post('command', { user: me.id, channel: channel.id, text: words });
    if (!answer.ok) tell(answer.error ?? 'That was not sent.');
  };
  const recall = (step: 1 | -1) => {
    recalled.current = Math.min(sentLines.length, Math.max(0, recalled.current + step));
    setText(recalled.current === 0 ? '' : (sentLines.at(-recalled.current) ?? ''));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      void send(text);
    } else if (event.key === 'Tab' && isHalfCommand(text)) {
      event.preventDefault();
      setText('/sms ');
    } else if (event.key === 'ArrowUp' && (text === '' || recalled.current > 0)) {
      event.preventDefault();
      recall(1);
    } else if (event.key === 'ArrowDown' && recalled.current > 0) {
      event.preventDefault();
      recall(-1);
    }
  };

  return (
    <div className="composer-area">
      {notice && (
        <p className="notice" role="alert">
          {notice}
        </p>
      )}
      {!hasSent && <Examples onPick={send} />}
      {(isHalfCommand(text) || /^\/sms\s*$/.test(text)) && (
        <button type="button" className="command-hint" onClick={() => setText('/sms ')}>
          <b>/sms</b> <span>{USAGE}</span>
          <small>SMS delivery reports</small>
        </button>
      )}
      <div className="composer">
        <textarea
          aria-label={`Message ${name}`}
          placeholder={`Message ${name}`}
          rows={Math.min(8, text.split('\n').length)}
          value={text}
          // biome-ignore lint/a11y/noAutofocus: one comes here to type a command
          autoFocus
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <div className="composer-foot">
          <span className="faint">
            Type <kbd>/sms</kbd> for a report
          </span>
          <button
            type="button"
            className="send"
            aria-label="Send"
            disabled={text.trim() === ''}
            onClick={() => void send(text)}
          >
            ➤
          </button>
        </div>
      </div>
    </div>
  );
}

function Examples({ onPick }: { onPick: (line: string) => void }) {
  return (
    <div className="examples">
      <span className="faint">Try</span>
      {EXAMPLES.map((line) => (
        <button key={line} type="button" onClick={() => onPick(line)}>
          {line}
        </button>
      ))}
    </div>
  );
}

function isHalfCommand(text: string): boolean {
  return text !== '' && text !== '/sms' && '/sms'.startsWith(text);
}
