import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRequestContainer } from '../container.ts';
import { AuthService } from '../features/auth/auth.service.ts';
import { AutomationsService } from '../features/automations/automations.service.ts';
import { JobsService } from '../features/jobs/jobs.service.ts';
import { ClipsService } from '../features/library/clips.service.ts';
import { ProjectsService } from '../features/library/projects.service.ts';
import { PluginsService } from '../features/plugins/plugins.service.ts';
import { ProductionsService } from '../features/productions/productions.service.ts';
import { VariantRenderer } from '../features/productions/variant-renderer.ts';
import { PublishingService } from '../features/publishing/publishing.service.ts';
import { SegmentFilesService } from '../features/segments/segment-files.service.ts';
import { SegmentMatchingService } from '../features/segments/segment-matching.service.ts';
import { FootageService } from '../features/sources/footage.service.ts';
import { PreviewsService } from '../features/sources/previews.service.ts';
import { SourceVideosService } from '../features/sources/source-videos.service.ts';
import { SystemService } from '../features/system/system.service.ts';
import { VoicesService } from '../features/voices/voices.service.ts';
import { Backend } from '../platform/database.ts';
import { Logger } from '../platform/logger.ts';
import type { ProfileContext } from '../platform/profile-context.ts';
import { startTestServer, type TestServer } from './server.ts';

const SERVICES = [AutomationsService, ClipsService, FootageService, JobsService, PluginsService, PreviewsService, ProductionsService, ProjectsService, PublishingService, SegmentFilesService, SegmentMatchingService, SourceVideosService, VariantRenderer, VoicesService];

describe('the containers', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.close());

  it('build every service for a profile', () => {
    const backend = server.root.resolve<Backend>(Backend);
    const ids = { userId: crypto.randomUUID(), profileId: crypto.randomUUID() };
    const profile: ProfileContext = { ...ids, db: backend.as(ids), log: server.root.resolve(Logger), requestId: 'test' };
    const child = createRequestContainer(server.root, { profile });
    for (const service of [...SERVICES, AuthService, SystemService]) expect(child.resolve<object>(service as never)).toBeInstanceOf(service);
  });

  it('give no service of a profile to the root, so that none is shared between profiles', () => {
    for (const service of SERVICES) expect(() => server.root.resolve<object>(service as never), service.name).toThrow();
  });
});
