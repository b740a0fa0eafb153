import type { Changes } from '../changes';
import type { Ids } from '../ids';
import { secret } from '../ids';
import type { Json } from '../json';

export interface OpenView {
  readonly id: string;
  readonly user: string;
  /** As the bot sent it, with block ids filled in. */
  view: Json;
  hash: string;
  readonly rootId: string;
  /** What the person chose or typed so far, by block and action id. */
  values: Values;
  readonly previousId?: string;
}

/** `state.values`: by block id, by action id. */
export type Values = Readonly<Record<string, Readonly<Record<string, Json>>>>;

/** The modals that are open, a stack of at most three a person, and one App Home a person. */
export class ViewStore {
  private readonly stacks = new Map<string, OpenView[]>();
  private readonly homes = new Map<string, OpenView>();

  constructor(
    private readonly ids: Ids,
    private readonly changes: Changes,
  ) {}

  /** Replaces whatever stack the person had. */
  open(user: string, view: Json): OpenView {
    const id = this.ids.next('V');
    const opened = { id, user, view, hash: secret(8), rootId: id, values: {} };
    this.stacks.set(user, [opened]);
    this.changes.tell();
    return opened;
  }

  push(user: string, view: Json): OpenView {
    const stack = this.stack(user);
    const [root] = stack;
    const top = stack.at(-1);
    if (!root || !top) return this.open(user, view);
    const pushed = {
      id: this.ids.next('V'),
      user,
      view,
      hash: secret(8),
      values: {},
      rootId: root.id,
      previousId: top.id,
    };
    stack.push(pushed);
    this.changes.tell();
    return pushed;
  }

  update(opened: OpenView, view: Json): void {
    opened.view = view;
    opened.hash = secret(8);
    this.changes.tell();
  }

  publish(user: string, view: Json): OpenView {
    const known = this.homes.get(user);
    if (known) {
      this.update(known, view);
      return known;
    }
    const id = this.ids.next('V');
    const home = { id, user, view, hash: secret(8), rootId: id, values: {} };
    this.homes.set(user, home);
    this.changes.tell();
    return home;
  }

  close(opened: OpenView): void {
    const rest = this.stack(opened.user).filter((view) => view !== opened);
    this.stacks.set(opened.user, rest);
    this.changes.tell();
  }

  clear(user: string): void {
    this.stacks.delete(user);
    this.changes.tell();
  }

  stack(user: string): OpenView[] {
    return this.stacks.get(user) ?? [];
  }

  top(user: string): OpenView | undefined {
    return this.stack(user).at(-1);
  }

  home(user: string): OpenView | undefined {
    return this.homes.get(user);
  }

  get(id: string): OpenView | undefined {
    return this.everything().find((view) => view.id === id);
  }

  byExternalId(externalId: string): OpenView | undefined {
    return this.everything().find((opened) => opened.view.external_id === externalId);
  }

  private everything(): OpenView[] {
    return [...[...this.stacks.values()].flat(), ...this.homes.values()];
  }
}
