import { inject, injectable } from 'tsyringe';
import type { Schemas } from '../../contract/operations.ts';
import { invalid } from '../../platform/errors.ts';
import { toJson } from '../../platform/json.ts';
import { ProfileContext } from '../../platform/profile-context.ts';
import { PluginHost } from '../../plugin-host/plugin-host.ts';
import { findTimeZoneProblem } from '../../plugin-host/scheduler-cron.ts';
import { assertFreeVoiceProvider, assertVoiceProvider } from '../../plugin-host/voice-provider.ts';
import { BrandAssetsService } from '../brand/brand-assets.service.ts';
import { type ProfileSettingsRow, ProfileSettingsRepository } from './profile-settings.repository.ts';

type ProfileSettings = Schemas['ProfileSettings'];

/** What is set once per store and used wherever a request leaves it open. */
@injectable()
export class ProfileSettingsService {
  private readonly settings: ProfileSettingsRepository;

  constructor(
    @inject(ProfileContext) private readonly profile: ProfileContext,
    @inject(PluginHost) private readonly plugins: PluginHost,
    @inject(BrandAssetsService) private readonly brand: BrandAssetsService,
  ) {
    this.settings = new ProfileSettingsRepository(profile);
  }

  async get(): Promise<ProfileSettings> {
    return toSettings(await this.settings.find());
  }

  /** @param expectedRevision refuses the change when another one is stored; undefined: merges into whatever is stored */
  async update(patch: Schemas['ProfileSettingsPatch'], expectedRevision?: number): Promise<ProfileSettings> {
    assertVoiceProvider(this.plugins, patch.voice?.provider ?? undefined);
    assertFreeVoiceProvider(this.plugins, patch.failover?.provider, '/body/failover/provider');
    assertTimeZone(patch.timeZone ?? undefined);
    if (patch.look) await this.brand.assertLook(patch.look, (await this.get()).look);
    // A voice that is no longer named must not stay beside a new policy.
    const whole = patch.failover ? { ...patch, failover: { provider: null, voiceId: null, ...patch.failover } } : patch;
    const row = await this.settings.patch(toJson(whole) ?? {}, expectedRevision);
    this.profile.log.info({ revision: row.revision }, 'profile settings saved');
    return toSettings(row);
  }
}

function assertTimeZone(timeZone: string | undefined): void {
  const problem = timeZone === undefined ? null : findTimeZoneProblem(timeZone);
  if (problem !== null) throw invalid('settings.time-zone-invalid', problem, [{ pointer: '/body/timeZone', message: 'is not a time zone' }]);
}

/** Only what passed the contract was ever merged into the document, so its parts have their types. */
function toSettings(row: ProfileSettingsRow | null): ProfileSettings {
  const stored = (row?.settings ?? {}) as Partial<ProfileSettings>;
  return { ...stored, voice: stored.voice ?? {}, revision: row?.revision ?? 0 };
}
