/** What the server adds to FFmpeg: the time of a job in which no FFmpeg is at work for it. */
import { randomUUID } from 'node:crypto';
import { openAsBlob } from 'node:fs';
import path from 'node:path';
import type { RunningServer } from '../../../core/server.ts';
import { ApiClient } from '../../lib/api-client.ts';
import { root } from '../../lib/command.ts';
import { quantile } from '../figures.ts';
import { rounds } from '../rounds.ts';
import { idleMs, watchChildren } from './children.ts';

type Idle = ReturnType<typeof idleMs>;

const ROUNDS = rounds(5);
const SCRIPT = 'Meet the bottle that keeps up with your day. It is light, it is clear, and it never leaks.';

/** Renders of a clip with another color of captions: voice and analysis are there, all pictures are made anew. */
export async function benchOverhead(server: RunningServer): Promise<void> {
  const api = await ApiClient.signUp(server.url, `overhead-${randomUUID()}@example.com`, randomUUID());
  const form = new FormData();
  form.set('file', await openAsBlob(path.join(root, 'scripts', 'sample', 'bottles.mp4')), 'bottles.mp4');
  const source = await api.post<{ id: string }>('/segments/source-videos', form);
  const { job } = await api.post<{ job: { id: string } }>('/jobs', { name: 'Overhead', script: SCRIPT, sourceVideoIds: [source.id] });
  const clipId = (await api.waitForJob(job.id, () => undefined)).result?.clips?.[0]?.id ?? '';
  const measured: Idle[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const { result, looks } = await watchChildren(() => renderAgain(api, clipId, round));
    measured.push(idleMs(looks, result.startedMs, result.finishedMs));
  }
  const median = (pick: (idle: Idle) => number) => quantile(measured.map(pick), 0.5).toFixed(0);
  console.log(`\nWhat the server adds to FFmpeg in a render job (median of ${ROUNDS}; ≤ 400 ms in all)`);
  console.log(`  job begins → first FFmpeg         ${median(({ before }) => before)} ms`);
  console.log(`  between FFmpeg processes         ${median(({ between }) => between)} ms`);
  console.log(`  last FFmpeg → clip in the library ${median(({ after }) => after)} ms`);
  console.log(`  in all                           ${median(({ before, between, after }) => before + between + after)} ms`);
}

async function renderAgain(api: ApiClient, clipId: string, round: number): Promise<{ readonly startedMs: number; readonly finishedMs: number }> {
  const captionStyle = { highlightColor: `#FF${String(round).padStart(2, '0')}00` };
  const { job } = await api.post<{ job: { id: string } }>(`/library/clips/${clipId}/render`, { captionStyle });
  const { state, error, startedAt, finishedAt } = await api.waitForJob(job.id, () => undefined);
  if (state !== 'succeeded' || !startedAt || !finishedAt) throw new Error(error?.message ?? `the job ${state}`);
  return { startedMs: Date.parse(startedAt), finishedMs: Date.parse(finishedAt) };
}
