import type { Dimension } from '../domain/what-changed';
import type { Words } from './words';

/** What a group is called. The API has numbers for types, of which its documentation names one; others stand as they are. */
export function keyName(dimension: Dimension | undefined, key: string, { noKey, messageType }: Words): string {
  if (key === '') return noKey;
  return dimension === 'type' && Object.hasOwn(messageType, key) ? (messageType[key] ?? key) : key;
}
