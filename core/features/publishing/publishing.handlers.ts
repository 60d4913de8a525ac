import type { Handlers } from '../../contract/operations.ts';
import { BulkPublishingService } from './bulk-publishing.service.ts';
import { ChannelsService } from './channels.service.ts';
import { PublicationsService } from './publications.service.ts';
import { PublishersService } from './publishers.service.ts';
import { PublishingService } from './publishing.service.ts';

export const publishingHandlers = {
  listPublishers: (call) => call.resolve(PublishersService).list(),
  getPublisherStatus: (call) => call.resolve(PublishersService).status(call.params.publisherId),
  listChannels: (call) => call.resolve(ChannelsService).list(call.params.publisherId),
  pinChannels: (call) => call.resolve(ChannelsService).pin(call.params.publisherId, call.body.channelIds),
  publishClip: async (call) => ({ job: await call.resolve(PublishingService).publishClip(call.params.publisherId, call.body) }),
  publishClips: (call) => (call.query?.dryRun ? call.resolve(BulkPublishingService).preview(call.params.publisherId, call.body) : call.resolve(BulkPublishingService).publishAll(call.params.publisherId, call.body)),
  listPublications: (call) => call.resolve(PublicationsService).list(call.query),
  getPublication: (call) => call.resolve(PublicationsService).get(call.params.publicationId),
  cancelPublication: (call) => call.resolve(PublicationsService).cancel(call.params.publicationId),
} satisfies Handlers<'listPublishers' | 'getPublisherStatus' | 'listChannels' | 'pinChannels' | 'publishClip' | 'publishClips' | 'listPublications' | 'getPublication' | 'cancelPublication'>;
