import type { Logger } from '../../platform/logger.ts';
import type { WebhookCourier } from './webhook-courier.ts';
import type { ClaimedDelivery, WebhookOutboxRepository } from './webhook-outbox.repository.ts';
import { SEND_TIMEOUT_MS } from './webhook-sender.ts';

/** Deliveries under way at once: of this server, and of one webhook and one profile on all servers. */
const AT_ONCE = 16;
const PER_WEBHOOK = 2;
const PER_PROFILE = 6;
/** When a server that does not write the end of an attempt is taken for dead. */
export const LEASE_SECONDS = (2 * SEND_TIMEOUT_MS) / 1000;
const POLL_MS = 1_500;
const CLEAN_MS = 3600_000;
const KEPT_DAYS = 30;

/** Looks for deliveries that are due, of all profiles, and sends them. Any number of servers may do so on one database. */
export class WebhookDispatcher {
  private readonly outbox: WebhookOutboxRepository;
  private readonly courier: WebhookCourier;
  private readonly log: Logger;
  private readonly underWay = new Set<Promise<void>>();
  private readonly stopping = new AbortController();
  private looking: Promise<void> | undefined;
  private timers: NodeJS.Timeout[] = [];

  constructor(outbox: WebhookOutboxRepository, courier: WebhookCourier, log: Logger) {
    this.outbox = outbox;
    this.courier = courier;
    this.log = log;
  }

  start(): void {
    this.timers = [setInterval(() => this.look(), POLL_MS), setInterval(() => this.clean(), CLEAN_MS)];
    for (const timer of this.timers) timer.unref();
    this.clean();
    this.look();
  }

  /** What is being sent is given back unsent; another server, or this one when it starts again, sends it. */
  async stop(): Promise<void> {
    for (const timer of this.timers.splice(0)) clearInterval(timer);
    this.stopping.abort();
    await this.looking;
    await Promise.all(this.underWay);
  }

  private look(): void {
    if (this.stopping.signal.aborted) return;
    this.looking ??= this.take()
      .catch((error: unknown) => this.log.error({ err: error }, 'webhooks could not be looked after'))
      .finally(() => (this.looking = undefined));
  }

  private async take(): Promise<void> {
    const wanted = AT_ONCE - this.underWay.size;
    if (wanted <= 0) return;
    const claimed = await this.outbox.claim({ wanted, perWebhook: PER_WEBHOOK, perProfile: PER_PROFILE, leaseSeconds: LEASE_SECONDS });
    if (claimed.length > 0) this.log.debug({ count: claimed.length }, 'sending what webhooks wait for (all profiles, service role)');
    for (const delivery of claimed) {
      const sending = this.send(delivery).finally(() => {
        this.underWay.delete(sending);
        // More of the same webhook may wait behind it.
        this.look();
      });
      this.underWay.add(sending);
    }
  }

  private async send(delivery: ClaimedDelivery): Promise<void> {
    const { signal } = this.stopping;
    try {
      if (signal.aborted) await this.outbox.release(delivery);
      else await this.courier.deliver(delivery, signal);
    } catch (error) {
      if (!signal.aborted) return this.log.error({ err: error, deliveryId: delivery.id, profileId: delivery.profileId }, 'what became of a webhook delivery could not be noted; it is sent again');
      await this.outbox.release(delivery).catch((refusal: unknown) => this.log.warn({ err: refusal }, 'a webhook delivery could not be given back; it is sent again later'));
    }
  }

  private clean(): void {
    const oldest = new Date(Date.now() - KEPT_DAYS * 24 * 3600_000);
    this.outbox.removeOlderThan(oldest).catch((error: unknown) => this.log.error({ err: error }, 'old webhook deliveries could not be removed'));
  }
}
