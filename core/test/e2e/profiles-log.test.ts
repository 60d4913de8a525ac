import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { startTestServer } from '../server.ts';

const sample = path.resolve(import.meta.dirname, '../../../scripts/sample/bottles.mp4');

interface Line {
  readonly msg: string;
  readonly requestId?: string;
  readonly profileId?: string;
  readonly jobId?: string;
  readonly operation?: string;
}

it('PROF-13 every line of the log that is written for a profile names it, with the request or job it belongs to', async () => {
  const lines: Line[] = [];
  const server = await startTestServer({}, (line) => lines.push(JSON.parse(line) as Line));
  const user = await server.signUp();
  const profileId = await user.createProfile('Logged store');
  const source = await user.upload(await readFile(sample), 'bottles.mp4', profileId);
  const requestId = 'the-request-to-produce';
  const produced = await user.request<{ job: { id: string } }>('POST', '/jobs', { profileId, headers: { 'X-Request-Id': requestId }, body: { name: 'x', script: 'One short line.', sourceVideoIds: [source.body.id] } });
  const jobId = produced.body.job.id;
  await user.waitForJob(jobId, profileId);
  await user.request('PATCH', `/profiles/${profileId}/settings`, { body: { timeZone: 'UTC' } });
  const failing = await user.produce({ sourceVideoIds: [source.body.id], voice: { voiceId: 'no-such-voice' } }, profileId);
  await user.waitForJob(failing.id, profileId);
  await user.request('DELETE', `/profiles/${profileId}`);
  await server.close();

  expect(lines.find((line) => line.operation === 'createJob' && line.requestId === requestId)).toMatchObject({ profileId });
  expect(lines.filter((line) => line.operation === 'updateProfileSettings' || line.msg === 'profile settings saved').map((line) => line.profileId)).toEqual([profileId, profileId]);
  expect(lines.find((line) => line.msg === 'the job failed')).toMatchObject({ profileId, jobId: failing.id });
  expect(lines.filter((line) => line.operation === 'deleteProfile' || line.msg.startsWith('a profile was deleted')).map((line) => line.profileId)).toEqual([profileId, profileId]);

  const ofNobody = /^(signUp|listProfiles|createProfile|getHealth)$/;
  const forProfiles = lines.filter((line) => line.jobId !== undefined || (line.operation !== undefined && !ofNobody.test(line.operation)));
  expect(forProfiles.length).toBeGreaterThan(5);
  expect(forProfiles.filter((line) => line.profileId !== profileId)).toEqual([]);
}, 120_000);
