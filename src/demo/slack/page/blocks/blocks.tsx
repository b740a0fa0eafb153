import type { KnownBlock } from '@slack/types';
import { Control } from '../controls/element';
import { blockIdOf } from '../controls/values';
import { fileUrl } from '../here';
import { Boundary, Undrawn } from './boundary';
import { Input } from './input';
import { LibraryBlocks } from './library';
import { Picture } from './picture';
import { Context, labelOf, Section } from './section';
import { DataTable, Table } from './table';
import { Plain } from './text';

/** Newer than `@slack/types`, which does not name it yet. */
type AnyBlock = KnownBlock | { readonly type: 'data_visualization'; readonly block_id?: string };

/** The blocks of a message or view, each in a boundary of its own. */
export function Blocks({ blocks }: { blocks: readonly unknown[] }) {
  return (blocks as readonly AnyBlock[]).map((block, index) => (
    <Boundary key={blockIdOf(block, index)} block={block}>
      <div className="block">
        <OneBlock block={block} blockId={blockIdOf(block, index)} />
      </div>
    </Boundary>
  ));
}

function OneBlock({ block, blockId }: { block: AnyBlock; blockId: string }) {
  switch (block.type) {
    case 'header':
      return (
        <h3 className="header">
          <Plain text={block.text} />
        </h3>
      );
    case 'section':
      return <Section block={block} blockId={blockId} />;
    case 'context':
      return <Context block={block} />;
    case 'divider':
      return <hr />;
    case 'image': {
      const src = 'slack_file' in block ? fileUrl(block.slack_file) : block.image_url;
      return <Picture src={src} alt={block.alt_text} title={block.title?.text} />;
    }
    case 'actions':
      return (
        <div className="actions">
          {block.elements.map((element, index) => (
            <Control
              key={element.action_id ?? index}
              element={element}
              blockId={blockId}
              label={labelOf(element)}
              acts
            />
          ))}
        </div>
      );
    case 'input':
      return <Input block={block} blockId={blockId} />;
    case 'table':
      return <Table block={block} />;
    case 'data_table':
      return <DataTable block={block} />;
    case 'rich_text':
    case 'markdown':
    case 'alert':
    case 'video':
    case 'plan':
    case 'task_card':
    case 'data_visualization':
      return <LibraryBlocks blocks={[block]} />;
    default:
      return <Undrawn block={block} why={`This Slack cannot draw ${block.type}`} />;
  }
}
