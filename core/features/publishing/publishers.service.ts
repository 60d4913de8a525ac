import { inject, injectable } from 'tsyringe';
import type { Schemas } from '../../contract/operations.ts';
import { AppError } from '../../platform/errors.ts';
import { ProfileContext } from '../../platform/profile-context.ts';
import { PluginHost, type PluginOverview } from '../../plugin-host/plugin-host.ts';

@injectable()
export class PublishersService {
  constructor(
    @inject(ProfileContext) private readonly profile: ProfileContext,
    @inject(PluginHost) private readonly plugins: PluginHost,
  ) {}

  async list(): Promise<{ items: Schemas['Publisher'][] }> {
    const publishers = await this.plugins.list(this.profile, 'publisher');
    return { items: await Promise.all(publishers.map((overview) => this.toPublisher(overview))) };
  }

  async status(publisherId: string): Promise<Schemas['PublisherStatus']> {
    this.plugins.get('publisher', publisherId);
    const { ok, detail } = await this.plugins.check(this.profile, publisherId);
    return { ok, detail };
  }

  private async toPublisher({ id, name, description, enabled, state, reason }: PluginOverview): Promise<Schemas['Publisher']> {
    const usage = state === 'ready' ? await (await this.plugins.rateBudget(this.profile, id))?.read() : undefined;
    const rate = usage && { ...usage, freeAt: usage.freeAt?.toISOString() ?? null };
    return { id, name, description, enabled, configured: state === 'ready' || state === 'disabled', reason, ...(rate ? { rate } : {}) };
  }

  /** @throws AppError 404, or 422 `publisher.not-ready` with what keeps it from publishing */
  async assertReady(publisherId: string): Promise<void> {
    const { name } = this.plugins.get('publisher', publisherId);
    const overview = (await this.plugins.list(this.profile, 'publisher')).find(({ id }) => id === publisherId);
    if (overview?.state === 'ready') return;
    const reason = overview?.reason ?? 'It is turned off in this profile; turn it on in its settings.';
    throw new AppError(422, 'publisher.not-ready', `${name} cannot publish yet. ${reason}`);
  }
}
