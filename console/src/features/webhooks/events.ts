import type { Schemas } from '../../api/types.ts';

/** In the order in which they are offered; the messages name them with `_` for the point. */
export const EVENTS: readonly Schemas['WebhookEventType'][] = ['job.succeeded', 'job.failed', 'job.cancelled', 'publication.published', 'publication.failed', 'budget.alert', 'automation.failed', 'automation.finished'];

export const eventKey = (type: string) => `webhooks.events.${type.replace('.', '_')}`;
