/** The composition: what the server is made of, in the order in which it starts and the reverse in which it stops. */
import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Config } from './config.ts';
import { createRequestContainer, createRootContainer, type DependencyContainer } from './container.ts';
import { ApiKeyDoor } from './features/api-keys/api-key-door.ts';
import { AccessTokens } from './features/auth/access-tokens.ts';
import { Accounts } from './features/auth/accounts.ts';
import { SessionsRepository } from './features/auth/sessions.repository.ts';
import { ImportSettings } from './features/automations/tools/imports/import-settings.ts';
import { BudgetAlertEvents } from './features/costs/budget-alert-events.ts';
import { toBudgetAlert } from './features/costs/budget-alerts.service.ts';
import { OwnProfiles } from './features/profiles/own-profiles.ts';
import { ProfilesService } from './features/profiles/profiles.service.ts';
import { PreviewFlights } from './features/sources/preview-flights.ts';
import { SourceVideosService } from './features/sources/source-videos.service.ts';
import { BuildInfo } from './features/system/build-info.ts';
import { SpeechFlights } from './features/voices/speaking/speech-flights.ts';
import { VoiceLists } from './features/voices/voice-lists.ts';
import { startWebhooks } from './features/webhooks/start-webhooks.ts';
import { startBackgroundWork } from './background.ts';
import { createApp } from './http/app.ts';
import { loadSpec } from './http/contract.ts';
import { endEventStreams } from './http/events.ts';
import { chooseEncoder, concurrencyFor, describeMachine, findMediaTools, MediaEngine, tryEncoder } from './media/index.ts';
import { Clock, systemClock } from './platform/clock.ts';
import { Backend, openBackend } from './platform/database.ts';
import { type GeneratedSecrets, loadGeneratedSecrets } from './platform/generated-secrets.ts';
import { createLogger, Logger } from './platform/logger.ts';
import { createMailer, Mailer } from './platform/mailer.ts';
import type { ProfileContext } from './platform/profile-context.ts';
import { PublicUrl } from './platform/public-url.ts';
import { Revocations } from './platform/revocations.ts';
import { SecretBox } from './platform/secrets.ts';
import { FileStorage } from './platform/storage.ts';
import { startSecretRotation } from './secret-rotation.ts';
import { openPluginHost, PluginHost, type PluginHostOptions } from './plugin-host/index.ts';

export interface RunningServer {
  readonly url: string;
  /** For tests and measurements. */
  readonly root: DependencyContainer;
  close(): Promise<void>;
}

export interface ServerParts {
  /** Instead of the database that the configuration describes; closed with the server. */
  readonly backend?: Backend;
  /** Instead of the one that the configuration describes. */
  readonly mailer?: Mailer;
  /** Instead of the present, for what schedules go by. */
  readonly clock?: Clock;
}

/** How long requests under way may take to end after the server was told to stop. */
const DRAIN_MS = 5_000;

/** @throws what keeps it from starting; whatever was started by then has been stopped again */
export async function startServer(config: Config, log: Logger = createLogger(config.log), parts: ServerParts = {}): Promise<RunningServer> {
  const stops: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    for (const stopOne of stops.splice(0).reverse()) await stopOne();
  };
  try {
    return { ...(await start(config, log, parts, stops)), close: stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function start(config: Config, log: Logger, parts: ServerParts, stops: (() => Promise<unknown>)[]): Promise<Omit<RunningServer, 'close'>> {
  const secrets = await loadGeneratedSecrets(config.dataDir);
  const backend = parts.backend ?? (await openDatabase(config, secrets, log));
  stops.push(() => backend.close());
  const tools = await findMediaTools({ ...(config.ffmpegPath ? { ffmpegPath: config.ffmpegPath } : {}), ...(config.ffprobePath ? { ffprobePath: config.ffprobePath } : {}) });
  const encoder = await chooseEncoder(config.media.encoder, (name) => tryEncoder(tools, name));
  if (encoder.fallback !== null) log.warn({ refusals: encoder.refusals }, encoder.fallback);
  const media = new MediaEngine({ tools, encoder, concurrency: config.media.concurrency ?? concurrencyFor(describeMachine()), limits: config.media.limits, dataDir: config.dataDir, log });
  stops.push(() => media.close());
  log.info({ database: backend.mode, ffmpeg: tools.version, ffmpegSource: tools.source, encoder: encoder.name }, 'database and FFmpeg are there');

  const root = createRootContainer();
  const storage = new FileStorage(config.dataDir, { cacheBytes: config.media.cacheBytes });
  root.registerInstance(Logger, log);
  root.registerInstance(Backend, backend);
  root.registerInstance<Clock>(Clock, parts.clock ?? systemClock);
  root.registerInstance(FileStorage, storage);
  root.registerInstance(MediaEngine, media);
  root.registerInstance(ImportSettings, new ImportSettings({ folder: config.importDir, allowPrivateNetwork: config.allowPrivateNetwork, maxFileBytes: config.media.limits.sources.sizeBytes }));
  root.registerInstance(PreviewFlights, new PreviewFlights());
  root.registerInstance(SpeechFlights, new SpeechFlights());
  root.registerInstance(BuildInfo, { version: readVersion(), ffmpegVersion: tools.version });
  const sessions = new SessionsRepository(backend);
  root.registerInstance(SessionsRepository, sessions);
  const accessTokens = new AccessTokens(backend);
  root.registerInstance(AccessTokens, accessTokens);
  const apiKeys = new ApiKeyDoor(backend);
  const revocations = new Revocations();
  root.registerInstance(Revocations, revocations);
  const ownProfiles = new OwnProfiles();
  root.registerInstance(OwnProfiles, ownProfiles);
  root.registerInstance<Mailer>(Mailer, parts.mailer ?? createMailer(config.smtp, log));
  root.registerInstance(PublicUrl, config.publicUrl);
  root.registerInstance(Accounts, new Accounts(backend, config.signUp));
  const budgetAlerts = new BudgetAlertEvents();
  root.registerInstance(BudgetAlertEvents, budgetAlerts);
  const plugins = await openPlugins(config, secrets, { storage, log, onBudgetAlerts: ({ profileId }, alerts) => alerts.forEach((alert) => budgetAlerts.publish(profileId, toBudgetAlert(alert))) });
  stops.push(() => plugins.close());
  root.registerInstance(PluginHost, plugins);
  root.registerInstance(VoiceLists, new VoiceLists(plugins));
  stops.push(await startBackgroundWork(root));
  const secretBox = new SecretBox(config.secretsKey ?? secrets.secretsKey, previousSecretsKeysOf(config));
  stops.push(startWebhooks(root, { backend, log, allowPrivateNetwork: config.allowPrivateNetwork, secretBox }));
  if (config.previousSecretsKey !== undefined) stops.push(startSecretRotation({ backend, box: secretBox, log }));

  const servicesOf = (profile: ProfileContext) => createRequestContainer(root, { profile });
  const app = createApp({
    root,
    spec: loadSpec(),
    backend,
    storage,
    log,
    credentials: {
      findSession: (token) => sessions.find(token),
      verifyAccessToken: (token) => accessTokens.verify(token),
      findApiKey: (key) => apiKeys.enter(key),
    },
    revocations,
    profiles: {
      findOwn: (user, profileId, isSafe) => ownProfiles.find(user, profileId, isSafe),
      defaultOf: async (user) => (await new ProfilesService(user).ensureDefault()).id,
    },
    uploads: { receive: async (profile, file) => (await servicesOf(profile).resolve(SourceVideosService).add(file)).id },
    consoleDir: config.consoleDir,
    publicUrl: config.publicUrl,
    validateResponses: config.validateResponses,
  });
  const server = createServer({ requestTimeout: 0 }, app);
  const url = await listen(server, config);
  stops.push(() => closeServer(server));
  return { url, root };
}

export function openDatabase(config: Config, secrets: GeneratedSecrets, log: Logger): Promise<Backend> {
  return openBackend({
    dataDir: config.dataDir,
    migrationsDir: config.migrationsDir,
    jwtSecret: config.jwtSecret ?? secrets.jwtSecret,
    log,
    publicUrl: config.publicUrl,
    ...(config.databaseUrl ? { databaseUrl: config.databaseUrl } : {}),
    ...(config.embedded ? { embedded: config.embedded } : {}),
    ...(config.supabase ? { supabase: config.supabase } : {}),
  });
}

function openPlugins(config: Config, secrets: GeneratedSecrets, parts: Pick<PluginHostOptions, 'storage' | 'log' | 'onBudgetAlerts'>) {
  const { pluginsDir, exportDir, allowPrivateNetwork, dataDir, pluginIsolation } = config;
  const found = { pluginsDir, packages: config.pluginPackages, packageRoots: config.pluginPackageRoots, dataDir, ...(pluginIsolation ? { isolation: pluginIsolation } : {}) };
  return openPluginHost({ ...parts, ...found, exportDir, allowPrivateNetwork, secretsKey: config.secretsKey ?? secrets.secretsKey, previousSecretsKeys: previousSecretsKeysOf(config) });
}

function previousSecretsKeysOf({ previousSecretsKey }: Config): string[] {
  return previousSecretsKey === undefined ? [] : [previousSecretsKey];
}

async function listen(server: Server, { port, host }: Config): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const shown = host === '0.0.0.0' || host === '::' || host === '127.0.0.1' ? 'localhost' : host;
  return `http://${shown}:${(server.address() as AddressInfo).port}`;
}

/** Event streams are ended first: the server would wait for them for ever. */
async function closeServer(server: Server): Promise<void> {
  endEventStreams();
  const cutOff = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
  await new Promise((resolve) => server.close(resolve));
  clearTimeout(cutOff);
}

function readVersion(): string {
  const roots = [path.join(import.meta.dirname, '..'), path.join(import.meta.dirname, '..', '..')];
  for (const folder of roots) {
    try {
      return (JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as { version: string }).version;
    } catch {
      // One level further up: compiled code lies in dist/.
    }
  }
  return '0.0.0';
}
