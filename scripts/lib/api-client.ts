/** What the scripts need of the REST API, as any other consumer would ask it. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Schemas } from '../../core/contract/operations.ts';

type Job = Schemas['Job'];
const POLL_MS = 250;

export class ApiClient {
  private readonly base: string;
  private readonly token: string;

  private constructor(url: string, token: string) {
    this.base = `${url}/api/v1`;
    this.token = token;
  }

  static async signUp(url: string, email: string, password: string): Promise<ApiClient> {
    const response = await fetch(`${url}/api/v1/auth/sign-up`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ email, password }) });
    const { accessToken } = (await okay(response).then((answer) => answer.json())) as Schemas['SignedIn'];
    return new ApiClient(url, accessToken);
  }

  async get<T>(path: string): Promise<T> {
    return (await this.send(path, {})).json() as Promise<T>;
  }

  async post<T>(path: string, body: FormData | object): Promise<T> {
    const form = body instanceof FormData;
    const init = { method: 'POST', body: form ? body : JSON.stringify(body), headers: form ? {} : { 'Content-Type': 'application/json' } };
    return (await this.send(path, init)).json() as Promise<T>;
  }

  async download(path: string): Promise<Buffer> {
    return Buffer.from(await (await this.send(path, {})).arrayBuffer());
  }

  async waitForJob(jobId: string, onChange: (job: Job) => void): Promise<Job> {
    for (;;) {
      const job = await this.get<Job>(`/jobs/${jobId}`);
      onChange(job);
      if (job.state !== 'queued' && job.state !== 'running') return job;
      await delay(POLL_MS);
    }
  }

  private async send(path: string, init: RequestInit): Promise<Response> {
    const headers = { ...(init.headers as Record<string, string>), Authorization: `Bearer ${this.token}` };
    return okay(await fetch(`${this.base}${path}`, { ...init, headers }));
  }
}

async function okay(response: Response): Promise<Response> {
  if (response.ok) return response;
  const problem = (await response.json().catch(() => undefined)) as Schemas['Problem'] | undefined;
  throw new Error(problem?.detail ?? `${response.status} ${response.statusText}`);
}
