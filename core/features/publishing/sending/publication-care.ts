/** Looks after publications while nobody does: what a dead server left without a job is sent, and what became of posts is asked and told. */
import type { Resolver } from '../../../contract/operations.ts';
import type { Backend } from '../../../platform/database.ts';
import { type Logger, withLogContext } from '../../../platform/logger.ts';
import type { ProfileContext } from '../../../platform/profile-context.ts';
import { NeglectedPublicationsRepository, type OwnedPublications } from './neglected-publications.repository.ts';
import { PublicationFollowUp } from './publication-follow-up.ts';
import { PublishingService } from '../publishing.service.ts';
import type { PublishingTiming } from '../publishing-timing.ts';

export interface PublicationCareParts {
  readonly backend: Backend;
  /** A container whose services act for the profile. */
  readonly servicesOf: (profile: ProfileContext) => Resolver;
  readonly timing: PublishingTiming;
  readonly log: Logger;
}

export class PublicationCare {
  private readonly parts: PublicationCareParts;
  private readonly neglected: NeglectedPublicationsRepository;
  private timer: NodeJS.Timeout | undefined;
  private round: Promise<void> | undefined;

  constructor(parts: PublicationCareParts) {
    this.parts = parts;
    this.neglected = new NeglectedPublicationsRepository(parts.backend);
  }

  start(): void {
    this.timer = setInterval(() => (this.round ??= this.look().finally(() => (this.round = undefined))), this.parts.timing.careMs);
    this.timer.unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.round;
  }

  /** Does not reject. */
  private async look(): Promise<void> {
    const { timing, log } = this.parts;
    try {
      log.debug({}, 'looking after the publications of all profiles (service role: a sweep has no profile)');
      const now = new Date();
      const abandonedBefore = new Date(now.getTime() - timing.abandonedMs);
      for (const owned of await this.neglected.abandoned(abandonedBefore)) {
        await this.actFor(owned, (services) => services.resolve(PublishingService).takeUp(owned.rows, abandonedBefore));
      }
      for (const owned of await this.neglected.due(now, new Date(now.getTime() - Math.max(timing.careMs, timing.refreshMs)))) {
        await this.actFor(owned, (services) => services.resolve(PublicationFollowUp).refresh(owned.rows));
      }
    } catch (error) {
      log.error({ err: error }, 'publications could not be looked after; it is tried again in a moment');
    }
  }

  /** What goes wrong for one profile keeps nothing from the others. */
  private async actFor({ profileId, userId }: OwnedPublications, work: (services: Resolver) => Promise<unknown>): Promise<void> {
    const { backend, servicesOf, log } = this.parts;
    const identity = { userId, profileId };
    await withLogContext(identity, async () => {
      try {
        await work(servicesOf({ ...identity, db: backend.as(identity), log, requestId: 'publication-care' }));
      } catch (error) {
        log.error({ err: error }, 'the publications of a profile could not be looked after');
      }
    });
  }
}
