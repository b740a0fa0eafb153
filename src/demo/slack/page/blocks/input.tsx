import type { InputBlock } from '@slack/types';
import { Control } from '../controls/element';
import { useSurface } from '../surface';
import { Plain } from './text';

/** A labelled field of a modal, with what the bot found wrong with it. */
export function Input({ block, blockId }: { block: InputBlock; blockId: string }) {
  const error = useSurface().errors[blockId];
  return (
    <div className={error ? 'input wrong' : 'input'}>
      <div className="label">
        <Plain text={block.label} />
        {block.optional && <span className="faint"> (optional)</span>}
      </div>
      <Control
        element={block.element}
        blockId={blockId}
        label={block.label.text}
        acts={block.dispatch_action ?? false}
      />
      {error && <p role="alert">{error}</p>}
      {block.hint && (
        <p className="hint">
          <Plain text={block.hint} />
        </p>
      )}
    </div>
  );
}
