/** A whole server on a port of its own, with its own database and data folder, and users who talk to it over HTTP. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Schemas } from '../contract/operations.ts';
import { type Config, readConfig } from '../config.ts';
import { createLogger } from '../platform/logger.ts';
import { type RunningServer, startServer } from '../server.ts';
import { openTestBackend } from './database.ts';

export interface TestServer extends RunningServer {
  readonly dataDir: string;
  signUp(): Promise<TestUser>;
}

/**
 * @param env Environment variables as an operator would set them.
 * @param logged Gets every line of the log as it is written; silent when not given.
 */
export async function startTestServer(env: Readonly<Record<string, string>> = {}, logged?: (line: string) => void): Promise<TestServer> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'edit-factory-server-'));
  const config: Config = readConfig({ PORT: '0', DATA_DIR: dataDir, SIGN_UP: 'open', VALIDATE_RESPONSES: '1', PLUGINS_ISOLATED: '0', LOG_LEVEL: logged ? 'debug' : 'fatal', MEDIA_NICENESS: '0', ...env });
  const backend = await openTestBackend();
  const log = createLogger({ level: config.log.level, pretty: false, ...(logged ? { destination: { write: logged } } : {}) });
  const server = await startServer(config, log, { backend });
  return {
    ...server,
    dataDir,
    signUp: () => TestUser.signUp(server.url),
    close: async () => {
      await server.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

export interface Answer<T = unknown> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
}

interface RequestOptions {
  readonly profileId?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON, or a form with a file. */
  readonly body?: unknown;
}

export class TestUser {
  readonly url: string;
  readonly email: string;
  readonly password: string;
  readonly token: string;
  readonly profileId: string;

  private constructor(url: string, email: string, password: string, signedIn: Schemas['SignedIn']) {
    this.url = url;
    this.email = email;
    this.password = password;
    this.token = signedIn.accessToken;
    this.profileId = signedIn.profile.id;
  }

  static async signUp(url: string): Promise<TestUser> {
    const [email, password] = [`user-${randomUUID()}@example.com`, randomUUID()];
    const response = await fetch(`${url}/api/v1/auth/sign-up`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ email, password }) });
    if (response.status !== 201) throw new Error(`sign-up: ${response.status} ${await response.text()}`);
    return new TestUser(url, email, password, (await response.json()) as Schemas['SignedIn']);
  }

  static async signIn(url: string, email: string, password: string): Promise<TestUser> {
    const response = await fetch(`${url}/api/v1/auth/sign-in`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ email, password }) });
    if (response.status !== 200) throw new Error(`sign-in: ${response.status} ${await response.text()}`);
    return new TestUser(url, email, password, (await response.json()) as Schemas['SignedIn']);
  }

  async raw(method: string, path: string, options: RequestOptions = {}): Promise<Response> {
    const form = options.body instanceof FormData;
    const headers: Record<string, string> = { Authorization: `Bearer ${this.token}`, ...options.headers };
    if (options.profileId !== undefined) headers['X-Profile-Id'] = options.profileId;
    if (options.body !== undefined && !form) headers['Content-Type'] ??= 'application/json';
    const body = options.body === undefined ? null : form ? options.body : typeof options.body === 'string' ? options.body : JSON.stringify(options.body);
    return fetch(`${this.url}/api/v1${path}`, { method, headers, body });
  }

  async request<T = unknown>(method: string, path: string, options: RequestOptions = {}): Promise<Answer<T>> {
    const response = await this.raw(method, path, options);
    const text = await response.text();
    const json = response.headers.get('content-type')?.includes('json') ?? false;
    return { status: response.status, headers: response.headers, body: (json ? JSON.parse(text) : text) as T };
  }

  async createProfile(name: string): Promise<string> {
    const { body } = await this.request<Schemas['Profile']>('POST', '/profiles', { body: { name } });
    return body.id;
  }

  upload<T = Schemas['SourceVideo']>(content: Uint8Array<ArrayBuffer>, fileName: string, profileId?: string): Promise<Answer<T>> {
    const form = new FormData();
    form.set('file', new Blob([content]), fileName);
    return this.request<T>('POST', '/segments/source-videos', { body: form, ...(profileId === undefined ? {} : { profileId }) });
  }

  async produce(request: Partial<Schemas['ProduceRequest']> & { sourceVideoIds: string[] }, profileId?: string): Promise<Schemas['Job']> {
    const body = { name: 'Test video', script: 'One short line for a test.', ...request };
    const answer = await this.request<{ job: Schemas['Job'] }>('POST', '/jobs', { body, ...(profileId === undefined ? {} : { profileId }) });
    if (answer.status !== 202) throw new Error(`produce: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body.job;
  }

  /** Polls until the job is in one of the states. */
  async waitForJob(jobId: string, profileId?: string, states: readonly Schemas['Job']['state'][] = ['succeeded', 'failed', 'cancelled'], timeoutMs = 90_000): Promise<Schemas['Job']> {
    const deadline = Date.now() + timeoutMs;
    for (;;) {
      const { body } = await this.request<Schemas['Job']>('GET', `/jobs/${jobId}`, profileId === undefined ? {} : { profileId });
      if (states.includes(body.state)) return body;
      if (Date.now() > deadline) throw new Error(`job ${jobId} is still ${body.state} (${body.stage ?? ''} ${body.progress} %)`);
      await delay(100);
    }
  }
}
