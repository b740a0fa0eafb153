import type { Clock } from '../../domain/ports';
import type { Agenda } from './agenda';
import type { Access } from './api/access';
import type { RateLimits } from './api/limits';
import type { Changes } from './changes';
import type { Deliveries } from './deliveries/deliveries';
import type { ResponseUrls } from './deliveries/response-urls';
import type { Sockets } from './deliveries/sockets';
import type { Faults } from './faults/faults';
import type { Ids } from './ids';
import type { SmallSlackOptions } from './options';
import type { CallLog } from './store/calls';
import type { FileStore } from './store/files';
import type { MessageStore } from './store/messages';
import type { Triggers } from './store/triggers';
import type { ViewStore } from './store/views';
import type { World } from './world/world';

/** The small Slack's parts, made once by `startSmallSlack`. */
export interface Parts {
  readonly options: SmallSlackOptions;
  readonly clock: Clock;
  readonly world: World;
  readonly ids: Ids;
  readonly changes: Changes;
  readonly agenda: Agenda;
  readonly access: Access;
  readonly limits: RateLimits;
  readonly faults: Faults;
  readonly messages: MessageStore;
  readonly files: FileStore;
  readonly views: ViewStore;
  readonly triggers: Triggers;
  readonly log: CallLog;
  readonly sockets: Sockets;
  readonly deliveries: Deliveries;
  readonly responseUrls: ResponseUrls;
  /** The server's own address, such as `http://127.0.0.1:3000`. */
  url(): string;
}
