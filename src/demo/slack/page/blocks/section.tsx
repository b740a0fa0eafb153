import type { ContextBlock, ImageElement, SectionBlock } from '@slack/types';
import { Control } from '../controls/element';
import { fileUrl } from '../here';
import { Text } from './text';

/** Text, fields in two columns, and one control or picture at the side. */
export function Section({ block, blockId }: { block: SectionBlock; blockId: string }) {
  const { text, fields, accessory } = block;
  return (
    <div className="section">
      <div className="section-body">
        {text && <Text text={text} />}
        {fields && (
          <div className="fields">
            {fields.map((field, index) => (
              <div key={`field ${String(index)}`}>
                <Text text={field} />
              </div>
            ))}
          </div>
        )}
      </div>
      {accessory && (
        <div className="accessory">
          {accessory.type === 'image' ? (
            <img src={imageSource(accessory)} alt={accessory.alt_text} />
          ) : (
            <Control element={accessory} blockId={blockId} label={labelOf(accessory, text?.text)} acts />
          )}
        </div>
      )}
    </div>
  );
}

export function Context({ block }: { block: ContextBlock }) {
  return (
    <div className="context">
      {block.elements.map((element, index) => (
        <span key={`element ${String(index)}`}>
          {element.type === 'image' ? (
            <img src={imageSource(element)} alt={element.alt_text} />
          ) : (
            <Text text={element} />
          )}
        </span>
      ))}
    </div>
  );
}

function imageSource(image: ImageElement): string {
  return 'slack_file' in image ? fileUrl(image.slack_file) : image.image_url;
}

/** A name for a control that stands beside words: its placeholder, or those words. */
export function labelOf(element: object, words = ''): string {
  const placeholder = 'placeholder' in element ? (element.placeholder as { text?: string }).text : undefined;
  return placeholder ?? words.replace(/[*_~`]/g, '');
}
