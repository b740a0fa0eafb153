import type { Clock } from '../../../domain/ports';
import type { Changes } from '../changes';
import type { Ids } from '../ids';
import { secret } from '../ids';

export interface StoredFile {
  readonly id: string;
  readonly name: string;
  title: string;
  readonly owner: string;
  /** As announced when the upload was asked for. */
  readonly length: number;
  readonly uploadTicket: string;
  readonly createdS: number;
  bytes?: Buffer;
  /** When the scan for malware ends and the type becomes known; missing until the upload is completed. */
  readyAtMs?: number;
  /** Conversations where it was shared. */
  readonly sharedIn: Set<string>;
  deleted: boolean;
}

export type Uploads = 'allowed' | 'disabled' | 'full';

export class FileStore {
  /** What the workspace's settings say about uploads. */
  uploads: Uploads = 'allowed';
  private readonly files = new Map<string, StoredFile>();

  constructor(
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly changes: Changes,
    /** How long the scan takes, in ms of the clock; 0: the type is known at once. */
    public scanMs: number,
  ) {}

  reserve(name: string, length: number, owner: string): StoredFile {
    const file: StoredFile = {
      ...{ id: this.ids.next('F'), name, title: name, owner, length },
      ...{ uploadTicket: secret(12), sharedIn: new Set<string>(), deleted: false },
      createdS: Math.floor(this.clock.now().getTime() / 1000),
    };
    this.files.set(file.id, file);
    return file;
  }

  byTicket(ticket: string): StoredFile | undefined {
    return this.all().find((file) => file.uploadTicket === ticket);
  }

  put(file: StoredFile, bytes: Buffer): void {
    file.bytes = bytes;
    this.changes.tell();
  }

  /** Starts the scan; one that never ends when `neverReady`. */
  complete(file: StoredFile, title: string | undefined, neverReady = false): void {
    file.title = title ?? file.title;
    file.readyAtMs ??= neverReady ? Number.POSITIVE_INFINITY : this.clock.now().getTime() + this.scanMs;
    this.changes.tell();
  }

  get(id: string): StoredFile | undefined {
    return this.files.get(id);
  }

  remove(file: StoredFile): void {
    file.deleted = true;
    this.changes.tell();
  }

  all(): StoredFile[] {
    return [...this.files.values()];
  }

  /** The type; empty until the scan is over. */
  mimetypeOf(file: StoredFile): string {
    const isReady = file.readyAtMs !== undefined && this.clock.now().getTime() >= file.readyAtMs;
    return isReady && file.bytes ? mimetypeOf(file.name, file.bytes) : '';
  }
}

const BY_ENDING: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  json: 'application/json',
  txt: 'text/plain',
  pdf: 'application/pdf',
};

/** By the first bytes for pictures, as Slack does; by the name's ending for the rest. */
export function mimetypeOf(name: string, bytes: Buffer): string {
  if (bytes.subarray(0, 4).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47]))) return 'image/png';
  if (bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return 'image/jpeg';
  if (bytes.subarray(0, 3).toString('latin1') === 'GIF') return 'image/gif';
  return BY_ENDING[name.split('.').pop()?.toLowerCase() ?? ''] ?? 'application/octet-stream';
}
