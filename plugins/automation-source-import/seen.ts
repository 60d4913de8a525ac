import { type PluginStore, z } from '../../core/plugin-api/index.ts';
import type { Item } from './item.ts';

const KEY = 'seen';
/** Of items that a feed or folder does not show at present; they may come back. */
const MOST_GONE = 2000;

const entries = z.array(z.tuple([z.string(), z.string()])).catch([]);

/** Which items need not be looked at again: they came in, were there already, or were no use. */
export class Seen {
  private readonly store: PluginStore;
  private readonly versions: Map<string, string>;

  private constructor(store: PluginStore, versions: Map<string, string>) {
    this.store = store;
    this.versions = versions;
  }

  static async open(store: PluginStore): Promise<Seen> {
    return new Seen(store, new Map(entries.parse(await store.get(KEY))));
  }

  has({ key, version }: Item): boolean {
    return this.versions.get(key) === version;
  }

  /** Written at once: what came in shall not come in again after a crash. */
  async add({ key, version }: Item): Promise<void> {
    this.versions.delete(key);
    this.versions.set(key, version);
    await this.store.set(KEY, [...this.versions]);
  }

  /** Forgets the oldest of what is not there any more. */
  async prune(present: readonly Item[]): Promise<void> {
    const keys = new Set(present.map(({ key }) => key));
    const gone = [...this.versions.keys()].filter((key) => !keys.has(key));
    if (gone.length <= MOST_GONE) return;
    for (const key of gone.slice(0, gone.length - MOST_GONE)) this.versions.delete(key);
    await this.store.set(KEY, [...this.versions]);
  }
}
