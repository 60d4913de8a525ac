/** What the rest of the server knows of plugins. */
import type { CheckResult, Option, Plugin, PluginContext, Reference } from '../plugin-api/index.ts';
import type { ProfileContext } from '../platform/profile-context.ts';
import type { Charge } from './cost-ledger.repository.ts';
import type { PluginSource } from './find-plugins.ts';
import type { PluginHealth } from './plugin-health.ts';
import type { RateBudget } from './rate-budget.ts';
import type { SettingReference } from './settings-references.ts';

export type PluginKind = Plugin['kind'];
export type PluginOf<Kind extends PluginKind> = Extract<Plugin, { kind: Kind }>;

interface FoundPlugin {
  readonly id: string;
  /** Of the folder or the npm package. */
  readonly name: string;
  readonly source: PluginSource;
  readonly loadMs: number;
}

/** One folder or package, as the loader found it. */
export type PluginRecord =
  | (FoundPlugin & { readonly state: 'loaded'; readonly plugin: Plugin; readonly isIsolated: boolean })
  | (FoundPlugin & { readonly state: 'failed'; readonly reason: string });

/** A plugin as one profile sees it. */
export interface PluginOverview {
  readonly id: string;
  /** Null when the plugin did not load and its folder's name does not tell. */
  readonly kind: PluginKind | null;
  readonly name: string;
  readonly description: string;
  readonly license: string;
  readonly state: 'ready' | 'disabled' | 'needs-attention' | 'failed';
  readonly reason: string | null;
  readonly enabled: boolean;
  /** Whether it has settings per profile. An automation's settings belong to each automation instead. */
  readonly configurable: boolean;
  /** JSON Schema 2020-12; secrets are `writeOnly`, `x-options-from` names an option list. */
  readonly settingsSchema: Readonly<Record<string, unknown>>;
  /** Cron proposed for new automations. */
  readonly defaultSchedule: { readonly cron: string } | null;
  readonly source: PluginSource;
  /** The npm package it comes from. */
  readonly packageName: string | null;
  /** What it is written for; null when it did not load. */
  readonly apiVersion: string | null;
  /** Whether it runs in a process of its own. */
  readonly isolated: boolean;
  /** How long it took to load at the start of the server. */
  readonly loadMs: number;
  readonly health: PluginHealth;
}

export interface PluginSettings {
  readonly enabled: boolean;
  /** Without the secrets. */
  readonly config: Readonly<Record<string, unknown>>;
  /** JSON pointers of the secrets that are stored. */
  readonly secretsSet: readonly string[];
  readonly revision: number;
}

export interface PluginSettingsPatch {
  readonly enabled?: boolean | undefined;
  /** Merge patch (RFC 7396): absent keeps, null clears, a value replaces. */
  readonly config?: Readonly<Record<string, unknown>> | undefined;
}

export interface CallOptions {
  /** Aborts the call; the promise then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /** @param fraction 0–1 */
  readonly onProgress?: (fraction: number) => void;
  /** A merge patch laid over the stored settings for this call only; an automation's own settings. */
  readonly configOverride?: Readonly<Record<string, unknown>>;
  /** Keeps the plugin's `store` apart, e.g. an automation's id. */
  readonly scope?: string;
  /** Replaces the plugin's own time limit. */
  readonly timeoutMs?: number;
  /** For a call that costs: the amount is reserved before it and settled after it. */
  readonly charge?: Charge | undefined;
}

/** Told by the work: what the provider says it charged, in units of the price. Undefined: it does not say. */
export type NoteCharged = (quantity: number | undefined) => void;

export interface PluginHost {
  /** Everything the loader found, in the order of ids. Knows nothing of profiles. */
  records(): readonly PluginRecord[];
  /** The loaded plugins of one kind. */
  ofKind<Kind extends PluginKind>(kind: Kind): readonly PluginOf<Kind>[];
  /** @throws AppError `not-found` (404) or `plugin.failed` (503). Gives only what needs no profile, e.g. `validate` of a publisher. */
  get<Kind extends PluginKind>(kind: Kind, pluginId: string): PluginOf<Kind>;
  /** The plugin used when a request names none: the built-in one, else the first. @throws AppError `plugin.none` */
  defaultProvider(kind: PluginKind): string;
  /** All plugins with their state in this profile. */
  list(profile: ProfileContext, kind?: PluginKind): Promise<PluginOverview[]>;
  /**
   * Runs `work` with the plugin and a context of its own: settings opened, time limit, concurrency limit, workspace, guarded network.
   * @throws AppError 402 `budget.exceeded` when the call is charged and the budget has no room for it, `plugin.config|auth|permanent` 422, `plugin.quota` 402, `plugin.rate-limited` 429, `plugin.transient|unknown-outcome|defect` 502,
   * `plugin.timeout` 504, `plugin.disabled` 409. Its `cause` is what the plugin threw. When `signal` aborts: the signal's reason.
   */
  call<Kind extends PluginKind, Result>(
    profile: ProfileContext,
    pluginId: string,
    kind: Kind,
    work: (plugin: PluginOf<Kind>, context: PluginContext<Record<string, unknown>>, noteCharged: NoteCharged) => Promise<Result>,
    options?: CallOptions,
  ): Promise<Result>;
  getSettings(profile: ProfileContext, pluginId: string): Promise<PluginSettings>;
  updateSettings(profile: ProfileContext, pluginId: string, patch: PluginSettingsPatch): Promise<PluginSettings>;
  /** "Test connection" with unsaved settings laid over the stored ones; stores nothing, never throws for what the plugin found. */
  check(profile: ProfileContext, pluginId: string, patch?: PluginSettingsPatch): Promise<CheckResult>;
  /** The requests per hour of the account in the profile's settings; null where the publisher counts none. @throws AppError when the settings are not complete */
  rateBudget(profile: ProfileContext, publisherId: string): Promise<RateBudget | null>;
  listOptions(profile: ProfileContext, pluginId: string, name: string): Promise<readonly Option[]>;
  /** Validates settings that are kept elsewhere (an automation's own) and returns them as given. @throws AppError 422 with pointers. */
  validateConfig(pluginId: string, kind: PluginKind, config: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>>;
  /** Where valid settings name something of the profile; whether it is there is for the caller to find out. */
  referencesOf(pluginId: string, config: Readonly<Record<string, unknown>>, kind: Reference): readonly SettingReference[];
}

/** Token under which the container holds the host. */
export const PluginHost = Symbol('PluginHost');
