/** The only reader of the environment. Everything is optional; what is wrong is told all at once, in words. */
import path from 'node:path';
import { z } from 'zod';

const flag = z.enum(['0', '1', 'true', 'false']).transform((value) => value === '1' || value === 'true');
const port = z.coerce.number().int().min(0).max(65535);

/** e.g. `edit-factory-tts-acme, @acme/edit-factory-publisher` */
const packageNames = z
  .string()
  .transform((list) => list.split(',').map((name) => name.trim()).filter((name) => name !== ''))
  .pipe(z.array(z.string().regex(/^(@[a-z0-9-][a-z0-9._-]*\/)?[a-z0-9-][a-z0-9._-]*$/, 'needs names of npm packages, separated by commas')));

const environment = z
  .object({
    PORT: port.default(3000),
    HOST: z.string().min(1).default('127.0.0.1'),
    DATA_DIR: z.string().min(1).default('./data'),
    LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
    LOG_FORMAT: z.enum(['pretty', 'json']).optional(),
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
    EMBEDDED_DB: z.enum(['postgres', 'pglite']).optional(),
    SUPABASE_URL: z.url({ protocol: /^https?$/ }).optional(),
    SUPABASE_PUBLISHABLE_KEY: z.string().min(1).optional(),
    SUPABASE_SECRET_KEY: z.string().min(1).optional(),
    SUPABASE_JWT_SECRET: z.string().min(32, 'needs at least 32 characters').optional(),
    SECRETS_KEY: z.string().regex(/^[0-9a-f]{64}$/i, 'needs 64 hexadecimal digits (openssl rand -hex 32)').optional(),
    SECRETS_KEY_PREVIOUS: z.string().regex(/^[0-9a-f]{64}$/i, 'needs 64 hexadecimal digits').optional(),
    PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
    SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
    MAIL_FROM: z.string().min(3).optional(),
    SIGN_UP: z.enum(['open', 'closed', 'first']).default('first'),
    ALLOW_PRIVATE_NETWORK: flag.default(false),
    FFMPEG_PATH: z.string().min(1).optional(),
    FFPROBE_PATH: z.string().min(1).optional(),
    MEDIA_CONCURRENCY: z.coerce.number().int().min(1).max(256).optional(),
    MEDIA_ENCODER: z.enum(['auto', 'software', 'nvenc', 'qsv', 'vaapi', 'videotoolbox']).default('software'),
    MEDIA_PROCESS_MEMORY_MB: z.coerce.number().int().min(256).default(4096),
    MEDIA_MIN_FREE_MEMORY_MB: z.coerce.number().int().min(0).default(256),
    MEDIA_MIN_FREE_DISK_MB: z.coerce.number().int().min(0).default(2048),
    MEDIA_NICENESS: z.coerce.number().int().min(0).max(19).default(10),
    MEDIA_TIMEOUT_FACTOR: z.coerce.number().min(0.1).max(100).default(1),
    MEDIA_MAX_FILE_MB: z.coerce.number().int().min(1).default(16_384),
    MEDIA_MAX_MINUTES: z.coerce.number().min(1).default(240),
    MEDIA_MAX_MEGAPIXELS: z.coerce.number().min(0.1).max(128).default(33.2),
    MEDIA_MAX_STREAMS: z.coerce.number().int().min(1).default(32),
    MEDIA_CACHE_MB: z.coerce.number().int().min(0).default(2048),
    VALIDATE_RESPONSES: flag.default(false),
    EXPORT_DIR: z.string().min(1).optional(),
    IMPORT_DIR: z.string().min(1).optional(),
    PLUGINS_DIR: z.string().min(1).optional(),
    PLUGINS: packageNames.default([]),
    PLUGINS_ISOLATED: flag.default(true),
    PLUGIN_MEMORY_MB: z.coerce.number().int().min(256).default(512),
    CONSOLE_DIR: z.string().min(1).optional(),
  })
  .check((context) => {
    const { SUPABASE_URL, ...env } = context.value;
    const needed = ['SUPABASE_PUBLISHABLE_KEY', 'SUPABASE_SECRET_KEY', 'SUPABASE_JWT_SECRET', 'DATABASE_URL'] as const;
    if (SUPABASE_URL === undefined) return;
    for (const name of needed) {
      if (env[name] !== undefined) continue;
      context.issues.push({ code: 'custom', input: undefined, path: [name], message: 'is needed together with SUPABASE_URL' });
    }
  });

export interface SupabaseConfig {
  readonly url: string;
  readonly publishableKey: string;
  readonly secretKey: string;
  readonly jwtSecret: string;
}

/** Of the work with media, and of the files that it takes. */
export interface MediaConfig {
  /** Heavy FFmpeg processes at once; by cores and memory when undefined. */
  readonly concurrency: number | undefined;
  readonly encoder: 'auto' | 'software' | 'nvenc' | 'qsv' | 'vaapi' | 'videotoolbox';
  /** How much each cache of a profile may hold. */
  readonly cacheBytes: number;
  readonly limits: {
    readonly processMemoryBytes: number;
    readonly minimumFreeMemoryBytes: number;
    readonly minimumFreeDiskBytes: number;
    readonly niceness: number;
    readonly timeoutFactor: number;
    readonly sources: { readonly sizeBytes: number; readonly durationSeconds: number; readonly pixels: number; readonly streams: number };
  };
}

export interface Config {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  readonly log: { readonly level: string; readonly pretty: boolean };
  readonly databaseUrl: string | undefined;
  readonly embedded: 'postgres' | 'pglite' | undefined;
  readonly supabase: SupabaseConfig | undefined;
  readonly jwtSecret: string | undefined;
  readonly secretsKey: string | undefined;
  readonly previousSecretsKey: string | undefined;
  readonly publicUrl: string;
  /** Without it mails go to the log. */
  readonly smtp: { readonly url: string; readonly from: string } | undefined;
  readonly signUp: 'open' | 'closed' | 'first';
  readonly allowPrivateNetwork: boolean;
  readonly ffmpegPath: string | undefined;
  readonly ffprobePath: string | undefined;
  readonly media: MediaConfig;
  /** Answers are held against the contract too; for tests. */
  readonly validateResponses: boolean;
  /** Below it finished files are put that leave the system, each profile's into a folder named after its id. */
  readonly exportDir: string;
  /** Below it videos are put that automations bring in, each profile's into a folder named after its id. */
  readonly importDir: string;
  readonly pluginsDir: string;
  /** npm packages that are plugins. */
  readonly pluginPackages: readonly string[];
  /** Folders in whose `node_modules` they are looked for. */
  readonly pluginPackageRoots: readonly string[];
  /** For the processes of plugins that do not come with the product; undefined: they run in the server. */
  readonly pluginIsolation: { readonly memoryBytes: number; readonly environment: Readonly<Record<string, string>> } | undefined;
  readonly consoleDir: string;
  readonly migrationsDir: string;
}

/** Where the sources lie: the folder above core/, in the repository as in dist/. */
const codeRoot = path.resolve(import.meta.dirname, '..');
const projectRoot = path.basename(codeRoot) === 'dist' ? path.dirname(codeRoot) : codeRoot;

export class ConfigError extends Error {}

/** @throws ConfigError that names every variable that is wrong. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new ConfigError(`The environment is not right:\n${problems.join('\n')}`);
  }
  const value = parsed.data;
  const publicUrl = (value.PUBLIC_URL ?? `http://localhost:${value.PORT}`).replace(/\/+$/, '');
  return {
    port: value.PORT,
    host: value.HOST,
    dataDir: path.resolve(value.DATA_DIR),
    log: { level: value.LOG_LEVEL, pretty: (value.LOG_FORMAT ?? (process.stdout.isTTY ? 'pretty' : 'json')) === 'pretty' },
    databaseUrl: value.DATABASE_URL,
    embedded: value.EMBEDDED_DB,
    supabase: supabaseOf(value),
    jwtSecret: value.SUPABASE_JWT_SECRET,
    secretsKey: value.SECRETS_KEY?.toLowerCase(),
    previousSecretsKey: value.SECRETS_KEY_PREVIOUS?.toLowerCase(),
    publicUrl,
    smtp: value.SMTP_URL === undefined ? undefined : { url: value.SMTP_URL, from: value.MAIL_FROM ?? `Edit Factory <no-reply@${new URL(publicUrl).hostname}>` },
    signUp: value.SIGN_UP,
    allowPrivateNetwork: value.ALLOW_PRIVATE_NETWORK,
    ffmpegPath: value.FFMPEG_PATH,
    ffprobePath: value.FFPROBE_PATH,
    media: mediaOf(value),
    validateResponses: value.VALIDATE_RESPONSES,
    exportDir: path.resolve(value.EXPORT_DIR ?? path.join(value.DATA_DIR, 'exports')),
    importDir: path.resolve(value.IMPORT_DIR ?? path.join(value.DATA_DIR, 'imports')),
    pluginsDir: path.resolve(value.PLUGINS_DIR ?? path.join(codeRoot, 'plugins')),
    pluginPackages: value.PLUGINS,
    pluginPackageRoots: [path.resolve(value.DATA_DIR), projectRoot],
    pluginIsolation: value.PLUGINS_ISOLATED ? { memoryBytes: value.PLUGIN_MEMORY_MB * 1024 ** 2, environment: pluginEnvironmentOf(given) } : undefined,
    consoleDir: path.resolve(value.CONSOLE_DIR ?? path.join(projectRoot, 'console', 'dist')),
    migrationsDir: path.join(projectRoot, 'migrations'),
  };
}

function supabaseOf(value: z.infer<typeof environment>): SupabaseConfig | undefined {
  const { SUPABASE_URL: url, SUPABASE_PUBLISHABLE_KEY: publishableKey, SUPABASE_SECRET_KEY: secretKey, SUPABASE_JWT_SECRET: jwtSecret } = value;
  return url && publishableKey && secretKey && jwtSecret ? { url, publishableKey, secretKey, jwtSecret } : undefined;
}

/** What a program needs to run at all, and nothing of the server's own. */
function pluginEnvironmentOf(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const names = ['PATH', 'HOME', 'LANG', 'LC_ALL', 'TZ', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'USERPROFILE', 'NODE_EXTRA_CA_CERTS'];
  return Object.fromEntries(names.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]])));
}

function mediaOf(value: z.infer<typeof environment>): MediaConfig {
  const megabyte = 1024 ** 2;
  return {
    concurrency: value.MEDIA_CONCURRENCY,
    encoder: value.MEDIA_ENCODER,
    cacheBytes: value.MEDIA_CACHE_MB * 1024 ** 2,
    limits: {
      processMemoryBytes: value.MEDIA_PROCESS_MEMORY_MB * megabyte,
      minimumFreeMemoryBytes: value.MEDIA_MIN_FREE_MEMORY_MB * megabyte,
      minimumFreeDiskBytes: value.MEDIA_MIN_FREE_DISK_MB * megabyte,
      niceness: value.MEDIA_NICENESS,
      timeoutFactor: value.MEDIA_TIMEOUT_FACTOR,
      sources: {
        sizeBytes: value.MEDIA_MAX_FILE_MB * megabyte,
        durationSeconds: value.MEDIA_MAX_MINUTES * 60,
        pixels: value.MEDIA_MAX_MEGAPIXELS * 1e6,
        streams: value.MEDIA_MAX_STREAMS,
      },
    },
  };
}
