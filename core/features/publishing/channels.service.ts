import { inject, injectable } from 'tsyringe';
import type { Schemas } from '../../contract/operations.ts';
import { invalid } from '../../platform/errors.ts';
import { ProfileContext } from '../../platform/profile-context.ts';
import type { Channel } from '../../plugin-api/index.ts';
import { PluginHost } from '../../plugin-host/plugin-host.ts';
import { ChannelsRepository } from './channels.repository.ts';
import { describeNetwork } from './planning/network-rules.ts';

/** People wait for these. */
const TIMEOUT_MS = 25_000;

type Listed = { items: Schemas['Channel'][] };

@injectable()
export class ChannelsService {
  private readonly channels: ChannelsRepository;

  constructor(
    @inject(ProfileContext) private readonly profile: ProfileContext,
    @inject(PluginHost) private readonly plugins: PluginHost,
  ) {
    this.channels = new ChannelsRepository(profile);
  }

  async list(publisherId: string): Promise<Listed> {
    return this.withPins(publisherId, await this.ofAccount(publisherId));
  }

  /** @throws AppError 422 `channel.unknown`: an id that the profile's own account does not have is never pinned */
  async pin(publisherId: string, channelIds: readonly string[]): Promise<Listed> {
    const account = await this.ofAccount(publisherId);
    const unknown = channelIds.flatMap((id, index) => (account.some((channel) => channel.id === id) ? [] : [{ pointer: `/body/channelIds/${index}`, message: 'is not a channel of this account' }]));
    if (unknown.length > 0) throw invalid('channel.unknown', 'The account of this profile has no such channel. Reload the channels and choose again.', unknown);
    await this.channels.replace(publisherId, account.filter((channel) => channelIds.includes(channel.id)));
    return this.withPins(publisherId, account);
  }

  private ofAccount(publisherId: string): Promise<readonly Channel[]> {
    return this.plugins.call(this.profile, publisherId, 'publisher', (plugin, context) => plugin.listChannels(context), { timeoutMs: TIMEOUT_MS });
  }

  private rulesOf(publisherId: string, network: string): Pick<Schemas['Channel'], 'rules'> {
    const rules = this.plugins.get('publisher', publisherId).networks?.[network];
    return rules ? { rules: describeNetwork(rules) } : {};
  }

  /** A pinned channel that the account has no longer is shown as disabled, so that it can be seen and unpinned. */
  private async withPins(publisherId: string, account: readonly Channel[]): Promise<Listed> {
    const pinned = await this.channels.pinned(publisherId);
    const pins = new Set(pinned.map((row) => row.channel_id));
    const gone = pinned.filter((row) => !account.some((channel) => channel.id === row.channel_id));
    return {
      items: [
        ...account.map((channel) => ({ ...channel, ...this.rulesOf(publisherId, channel.network), pinned: pins.has(channel.id) })),
        ...gone.map((row) => ({ id: row.channel_id, name: row.name, network: row.network, pictureUrl: row.picture_url, ...this.rulesOf(publisherId, row.network), disabled: true, pinned: true })),
      ],
    };
  }
}
