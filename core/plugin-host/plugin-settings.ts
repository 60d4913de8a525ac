/** The settings of one plugin in one profile: opened from what is stored, and what they mean for its state. */
import { AppError, invalid } from '../platform/errors.ts';
import type { SecretBox } from '../platform/secrets.ts';
import type { Plugin } from '../plugin-api/index.ts';
import { getAt, isObject, setAt } from './json-pointer.ts';
import { mergePatch } from './merge-patch.ts';
import type { StoredConfig } from './plugin-configs.repository.ts';
import type { PluginOverview, PluginSettings } from './plugin-host.ts';
import { type JsonObject, type SettingsProblem, SettingsSchema } from './settings-schema.ts';

export const NOTHING_STORED: StoredConfig = { enabled: true, config: {}, secrets: {}, configVersion: 1, revision: 0 };

/** Of settings of an older version of the plugin. */
type Migration = 'none' | 'done' | 'failed';

export class OpenedSettings {
  readonly plugin: Plugin;
  readonly stored: StoredConfig;
  /** As it was entered, with the secrets in clear. */
  readonly document: JsonObject;
  /** Settings whose secret is stored but cannot be opened any more. */
  readonly unreadable: readonly string[];
  readonly schema: SettingsSchema;
  readonly migration: Migration;

  constructor(plugin: Plugin, stored: StoredConfig, document: JsonObject, unreadable: readonly string[], migration: Migration = 'none') {
    this.plugin = plugin;
    this.stored = stored;
    this.document = document;
    this.unreadable = unreadable;
    this.migration = migration;
    this.schema = SettingsSchema.of(plugin);
  }

  static open(plugin: Plugin, stored: StoredConfig, profileId: string, box: SecretBox): OpenedSettings {
    let document = stored.config;
    const unreadable: string[] = [];
    for (const [field, sealed] of Object.entries(stored.secrets)) {
      const opened = box.open(sealed, { profileId, pluginId: plugin.id, field });
      if (opened.ok) document = setAt(document, field, opened.value);
      else unreadable.push(field);
    }
    const migrated = migrate(plugin, stored, document);
    return new OpenedSettings(plugin, stored, migrated.document, unreadable, migrated.migration);
  }

  with(patch: JsonObject): OpenedSettings {
    const merged = mergePatch(this.document, patch);
    const isEnteredAgain = (pointer: string): boolean => getAt(patch, pointer) !== undefined;
    if (!this.isMovedBy(merged)) return new OpenedSettings(this.plugin, this.stored, merged, this.unreadable.filter((pointer) => !isEnteredAgain(pointer)), this.migration);
    const dropped = this.schema.secretPointers.filter((pointer) => !isEnteredAgain(pointer));
    return new OpenedSettings(this.plugin, this.stored, dropped.reduce((document, pointer) => setAt(document, pointer, undefined), merged), [], this.migration);
  }

  /** Whether the secrets would be sent to another place than the one they were entered for. */
  private isMovedBy(document: JsonObject): boolean {
    return this.schema.destinationPointers.some((pointer) => {
      const [before, after] = [this.document, document].map((each) => getAt(each, pointer) ?? this.schema.defaultOf(pointer));
      return before !== undefined && before !== after;
    });
  }

  get problems(): readonly SettingsProblem[] {
    const parsed = this.schema.parse(this.document);
    return parsed.ok ? [] : parsed.problems;
  }

  get secrets(): string[] {
    return this.secretsSet.map((pointer) => getAt(this.document, pointer)).filter((value) => typeof value === 'string');
  }

  get secretsSet(): string[] {
    return this.schema.secretPointers.filter((pointer) => typeof getAt(this.document, pointer) === 'string');
  }

  get publicConfig(): JsonObject {
    return this.schema.secretPointers.reduce((config, pointer) => setAt(config, pointer, undefined), this.document);
  }

  describe(): PluginSettings {
    return { enabled: this.state().enabled, config: this.publicConfig, secretsSet: this.secretsSet, revision: this.stored.revision };
  }

  /** A publisher counts as turned on only once it knows where to publish. An automation's settings belong to each automation. */
  state(): Pick<PluginOverview, 'state' | 'reason' | 'enabled'> {
    const reason = this.plugin.kind === 'automation' ? null : this.whatIsWrong();
    if (!this.stored.enabled) return { state: 'disabled', reason: null, enabled: false };
    if (reason !== null) return { state: 'needs-attention', reason, enabled: this.plugin.kind !== 'publisher' };
    return { state: 'ready', reason: null, enabled: true };
  }

  /** @throws AppError `plugin.config` when the settings do not do. */
  parse(): Record<string, unknown> {
    const parsed = this.schema.parse(this.document);
    if (parsed.ok && this.migration !== 'failed') return parsed.value;
    throw new AppError(422, 'plugin.config', `${this.plugin.name} cannot work yet. ${this.whatIsWrong() ?? ''}`.trim());
  }

  /** @throws AppError `plugin.settings-invalid` that points to every wrong field, and to every missing one when `isComplete` is asked. */
  assertValid(isComplete: boolean): void {
    const problems = this.problems.filter(({ isMissing }) => isComplete || !isMissing);
    if (problems.length === 0) return;
    const errors = problems.map(({ pointer, message }) => ({ pointer: `/body/config${pointer}`, message }));
    throw invalid('plugin.settings-invalid', `The settings are not right. ${this.inWords(problems)}`, errors);
  }

  private whatIsWrong(): string | null {
    if (this.migration === 'failed') return 'Its settings were made for an older version of the plugin and could not be brought to the present one. They are kept as they were; look through them and save them again.';
    const [lost] = this.unreadable;
    if (lost !== undefined) return `The stored "${this.schema.titleOf(lost)}" can no longer be read, because the server's key has changed. Enter it again.`;
    const problems = this.problems;
    return problems.length > 0 ? this.inWords(problems) : null;
  }

  private inWords(problems: readonly SettingsProblem[]): string {
    const missing = problems.filter(({ isMissing }) => isMissing).map(({ pointer }) => this.schema.titleOf(pointer));
    const wrong = problems.filter(({ isMissing }) => !isMissing).map(({ pointer, message }) => `"${this.schema.titleOf(pointer)}": ${message}.`);
    return [...(missing.length > 0 ? [`These settings are missing: ${missing.join(', ')}.`] : []), ...wrong].join(' ');
  }
}

/** Settings of an older version, brought to the plugin's present one. Where that fails they stay as they are. */
function migrate(plugin: Plugin, stored: StoredConfig, document: JsonObject): { readonly document: JsonObject; readonly migration: Migration } {
  const schema = SettingsSchema.of(plugin);
  const unchanged = schema.withoutUnknown(document);
  if (stored.revision === 0 || stored.configVersion >= (plugin.configVersion ?? 1) || !plugin.migrateConfig) return { document: unchanged, migration: 'none' };
  const migrated = migratedBy(plugin, stored, document);
  if (!isObject(migrated)) return { document: unchanged, migration: 'failed' };
  const known = schema.withoutUnknown(migrated);
  const parsed = schema.parse(known);
  // What is missing was perhaps never entered; what is wrong would be refused, were it entered.
  const isWrong = !parsed.ok && parsed.problems.some(({ isMissing }) => !isMissing);
  return isWrong ? { document: unchanged, migration: 'failed' } : { document: known, migration: 'done' };
}

/** Undefined when the plugin fails at it. */
function migratedBy(plugin: Plugin, stored: StoredConfig, document: JsonObject): unknown {
  try {
    return plugin.migrateConfig?.(structuredClone(document), stored.configVersion);
  } catch {
    return undefined; // A state that people see and can mend, not a crash of the list of plugins.
  }
}
