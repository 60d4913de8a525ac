import { type Clock, systemClock } from '../platform/clock.ts';
import { AppError, notFound } from '../platform/errors.ts';
import type { ProfileContext } from '../platform/profile-context.ts';
import type { CheckResult, Option, PluginContext, Reference } from '../plugin-api/index.ts';
import type { CallRunner } from './call-runner.ts';
import type { CallOptions, NoteCharged, PluginHost, PluginKind, PluginOf, PluginOverview, PluginRecord, PluginSettings, PluginSettingsPatch } from './plugin-host.ts';
import { PluginHealthRepository } from './plugin-health.repository.ts';
import { describeFailed, describeLoaded } from './plugin-overview.ts';
import { NOTHING_STORED, OpenedSettings } from './plugin-settings.ts';
import { RateBudget } from './rate-budget.ts';
import { RateBudgetRepository } from './rate-budget.repository.ts';
import { SecretScrubber } from './secret-scrubber.ts';
import { findReferences, type SettingReference } from './settings-references.ts';
import { type JsonObject, SettingsSchema } from './settings-schema.ts';
import type { SettingsStore } from './settings-store.ts';

/** Used when a request names none. */
const BUILT_IN: Partial<Record<PluginKind, string>> = { tts: 'tts-espeak' };
/** People wait for these. */
const INTERACTIVE_TIMEOUT_MS = 20_000;

export class DefaultPluginHost implements PluginHost {
  private readonly registry: readonly PluginRecord[];
  private readonly settings: SettingsStore;
  private readonly runner: CallRunner;
  private readonly clock: Clock;

  constructor(registry: readonly PluginRecord[], settings: SettingsStore, runner: CallRunner, clock: Clock = systemClock) {
    this.registry = registry;
    this.settings = settings;
    this.runner = runner;
    this.clock = clock;
  }

  records(): readonly PluginRecord[] {
    return this.registry;
  }

  ofKind<Kind extends PluginKind>(kind: Kind): readonly PluginOf<Kind>[] {
    return this.registry.flatMap((record) => (record.state === 'loaded' && isKind(record.plugin, kind) ? [record.plugin] : []));
  }

  get<Kind extends PluginKind>(kind: Kind, pluginId: string): PluginOf<Kind> {
    const plugin = this.find(pluginId);
    if (!isKind(plugin, kind)) throw notFound('plugin');
    return plugin;
  }

  defaultProvider(kind: PluginKind): string {
    const ids = this.ofKind(kind).map(({ id }) => id);
    const chosen = ids.find((id) => id === BUILT_IN[kind]) ?? ids[0];
    if (chosen === undefined) throw new AppError(503, 'plugin.none', `No ${kind} plugin is installed. Put one into the plugins folder and start the server again.`);
    return chosen;
  }

  async list(profile: ProfileContext, kind?: PluginKind): Promise<PluginOverview[]> {
    const loaded = this.registry.filter((record) => record.state === 'loaded');
    const [settings, health] = await Promise.all([this.settings.openAll(profile, loaded.map(({ plugin }) => plugin)), new PluginHealthRepository(profile).all()]);
    const described = loaded.flatMap((record) => settings.filter(({ plugin }) => plugin.id === record.id).map((own) => describeLoaded(record, own, health.get(record.id))));
    const failed = this.registry.flatMap((record) => (record.state === 'failed' ? [describeFailed(record)] : []));
    const all = [...described, ...failed].sort((a, b) => a.id.localeCompare(b.id, 'en'));
    return kind === undefined ? all : all.filter((plugin) => plugin.kind === kind);
  }

  async call<Kind extends PluginKind, Result>(
    profile: ProfileContext,
    pluginId: string,
    kind: Kind,
    work: (plugin: PluginOf<Kind>, context: PluginContext<Record<string, unknown>>, noteCharged: NoteCharged) => Promise<Result>,
    options: CallOptions = {},
  ): Promise<Result> {
    const plugin = this.get(kind, pluginId);
    const settings = await this.settings.open(profile, plugin);
    if (!settings.stored.enabled) throw new AppError(409, 'plugin.disabled', `${plugin.name} is turned off in this profile. Turn it on in its settings.`);
    return this.run(profile, settings.with(options.configOverride ?? {}), (context, noteCharged) => work(plugin, context, noteCharged), options);
  }

  async getSettings(profile: ProfileContext, pluginId: string): Promise<PluginSettings> {
    return (await this.settings.open(profile, this.find(pluginId))).describe();
  }

  async updateSettings(profile: ProfileContext, pluginId: string, patch: PluginSettingsPatch): Promise<PluginSettings> {
    const settings = await this.settings.update(profile, this.find(pluginId), patch);
    profile.log.info({ pluginId, revision: settings.stored.revision, enabled: settings.stored.enabled }, 'plugin settings saved');
    return settings.describe();
  }

  async check(profile: ProfileContext, pluginId: string, patch: PluginSettingsPatch = {}): Promise<CheckResult> {
    const plugin = this.find(pluginId);
    const settings = (await this.settings.open(profile, plugin)).with(patch.config ?? {});
    settings.assertValid(false);
    try {
      const result = await this.run(profile, settings, (context) => plugin.check(context), { timeoutMs: INTERACTIVE_TIMEOUT_MS });
      return await this.noteCheck(profile, pluginId, patch, { ok: result.ok, detail: new SecretScrubber(settings.secrets).scrub(result.detail) });
    } catch (error) {
      if (error instanceof AppError && error.code.startsWith('plugin.')) return this.noteCheck(profile, pluginId, patch, { ok: false, detail: error.message });
      throw error;
    }
  }

  /** Settings that are only tried out say nothing about those that are in use. */
  private async noteCheck(profile: ProfileContext, pluginId: string, patch: PluginSettingsPatch, result: CheckResult): Promise<CheckResult> {
    if (Object.keys(patch.config ?? {}).length === 0) await new PluginHealthRepository(profile).note(pluginId, 'lastCheck', result);
    return result;
  }

  async rateBudget(profile: ProfileContext, publisherId: string): Promise<RateBudget | null> {
    const plugin = this.get('publisher', publisherId);
    if (!plugin.account) return null;
    const { key, unitsPerHour } = plugin.account((await this.settings.open(profile, plugin)).parse());
    const account = this.settings.nameAccount(JSON.stringify([publisherId, key]));
    return new RateBudget(new RateBudgetRepository(profile), { account, unitsPerHour }, this.clock);
  }

  async listOptions(profile: ProfileContext, pluginId: string, name: string): Promise<readonly Option[]> {
    const plugin = this.find(pluginId);
    const source = Object.hasOwn(plugin.options ?? {}, name) ? plugin.options?.[name] : undefined;
    if (!source) throw notFound('list of choices');
    const settings = await this.settings.open(profile, plugin);
    return this.run(profile, settings, (context) => source(context), { timeoutMs: INTERACTIVE_TIMEOUT_MS });
  }

  validateConfig(pluginId: string, kind: PluginKind, config: JsonObject): JsonObject {
    const plugin = this.get(kind, pluginId);
    new OpenedSettings(plugin, NOTHING_STORED, config, []).assertValid(true);
    return config;
  }

  referencesOf(pluginId: string, config: JsonObject, kind: Reference): readonly SettingReference[] {
    return findReferences(SettingsSchema.of(this.find(pluginId)).jsonSchema, config, kind);
  }

  private async run<Result>(
    profile: ProfileContext,
    settings: OpenedSettings,
    work: (context: PluginContext<Record<string, unknown>>, noteCharged: NoteCharged) => Promise<Result>,
    options: CallOptions,
  ): Promise<Result> {
    return this.runner.run({ profile, plugin: settings.plugin, config: settings.parse(), secrets: settings.secrets }, work, options);
  }

  private find(pluginId: string) {
    const record = this.registry.find(({ id }) => id === pluginId);
    if (!record) throw notFound('plugin');
    if (record.state === 'failed') throw new AppError(503, 'plugin.failed', `The plugin ${pluginId} did not load: ${record.reason}.`);
    return record.plugin;
  }
}

function isKind<Kind extends PluginKind>(plugin: { readonly kind: PluginKind }, kind: Kind): plugin is PluginOf<Kind> {
  return plugin.kind === kind;
}
