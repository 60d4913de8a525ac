import { beforeEach, expect, test } from 'vitest';
import type { QueueOutcome, QueueRequest } from '../../core/plugin-api/index.ts';
import { createTestContext, createTestTools, describePlugin } from '../../core/plugin-api/testing.ts';
import { fillCaption } from './caption.ts';
import plugin from './index.ts';
import { settings } from './settings.ts';

const NOW = new Date('2027-03-26T10:00:00Z');
const CONFIG = { publisherId: 'publisher-postiz', channelIds: ['c2', 'c1'], captionTemplate: '{name} at {channel}: {script}', days: 3 };
let clips: Record<string, string[]>;
let channels: { id: string; name: string; network: string }[];
let asked: QueueRequest[];
let ends: string[];
let answer: (request: QueueRequest) => QueueOutcome;

beforeEach(() => {
  clips = { c1: ['a', 'b'], c2: ['a'] };
  channels = [
    { id: 'c1', name: 'Shop', network: 'tiktok' },
    { id: 'c2', name: 'Page', network: 'facebook' },
    { id: 'c3', name: 'Other', network: 'x' },
  ];
  asked = [];
  ends = [];
  answer = ({ clipId }) => ({ state: 'queued', at: new Date('2027-03-28T06:30:00Z'), jobId: `job-${clipId}` });
});

const tools = createTestTools({
  now: () => NOW,
  timeZone: 'Europe/Bucharest',
  publishQueue: {
    listChannels: () => Promise.resolve(channels),
    listApprovedClips: (_publisher, channelId) => Promise.resolve((clips[channelId] ?? []).map((id) => ({ id, name: `Clip ${id}`, script: `Say {name} ${id}.`, durationSeconds: 5, createdAt: NOW }))),
    publishInNextSlot: (request, before) => {
      asked.push(request);
      ends.push(before.toISOString());
      return Promise.resolve(answer(request));
    },
  },
});

const runWith = (config: Record<string, unknown> = CONFIG) => plugin.run(createTestContext({ config: settings.parse(config), workspace: '' }), tools);

describePlugin(plugin, { folder: import.meta.dirname, config: CONFIG });

test('offers each channel its clips in order, with the caption filled in, and says when they go out by the clock of the automation', async () => {
  const outcome = await runWith({ ...CONFIG, settings: { c1: { privacy_level: 'SELF_ONLY' } } });
  expect(asked).toEqual([
    { publisherId: 'publisher-postiz', channelId: 'c2', clipId: 'a', caption: 'Clip a at Page: Say {name} a.' },
    { publisherId: 'publisher-postiz', channelId: 'c1', clipId: 'a', caption: 'Clip a at Shop: Say {name} a.', settings: { privacy_level: 'SELF_ONLY' } },
    { publisherId: 'publisher-postiz', channelId: 'c1', clipId: 'b', caption: 'Clip b at Shop: Say {name} b.', settings: { privacy_level: 'SELF_ONLY' } },
  ]);
  expect(new Set(ends)).toEqual(new Set(['2027-03-29T10:00:00.000Z']));
  expect(outcome).toEqual({
    state: 'done',
    summary: 'Queued 3 posts for the next 3 days.',
    details: ['Page, Sun 28 Mar, 09:30: "Clip a"', 'Shop, Sun 28 Mar, 09:30: "Clip a"', 'Shop, Sun 28 Mar, 09:30: "Clip b"'],
  });
});

test('stops at a channel that has no free slot left, and goes on with the next', async () => {
  answer = ({ channelId }) => (channelId === 'c2' ? { state: 'no-slot' } : { state: 'queued', at: NOW, jobId: 'j' });
  expect((await runWith()).summary).toBe('Queued 2 posts for the next 3 days.');
});

test('skips what a network refuses and says why; the next clip gets the slot', async () => {
  answer = ({ clipId }) => (clipId === 'a' ? { state: 'refused', reason: 'The title is too long.' } : { state: 'queued', at: NOW, jobId: 'j' });
  const outcome = await runWith();
  expect(outcome.summary).toBe('Queued 1 post for the next 3 days. 2 posts were skipped; the details say why.');
  expect(outcome.details).toContain('Shop: "Clip a" was skipped. The title is too long.');
});

test('fails when everything was refused, with the first reason', async () => {
  answer = () => ({ state: 'refused', reason: 'The title is too long.' });
  await expect(runWith()).rejects.toMatchObject({ code: 'permanent', message: expect.stringContaining('The title is too long.') as unknown });
});

test('goes past what was published before without a word', async () => {
  answer = ({ clipId }) => (clipId === 'a' ? { state: 'published-before' } : { state: 'queued', at: NOW, jobId: 'j' });
  expect(await runWith()).toMatchObject({ state: 'done', summary: 'Queued 1 post for the next 3 days.', details: [expect.stringContaining('Clip b') as unknown] });
});

test('has nothing to do without clips', async () => {
  clips = {};
  expect(await runWith()).toMatchObject({ state: 'skipped', summary: expect.stringContaining('no selected clip') as unknown });
});

test('fails when a channel is not the profile\'s any more', async () => {
  channels = channels.filter(({ id }) => id !== 'c1');
  await expect(runWith()).rejects.toMatchObject({ code: 'config', message: expect.stringContaining('1 of the 2 channels') as unknown });
  expect(asked).toEqual([]);
});

test('leaves what is no field of a caption as it stands', () => {
  expect(fillCaption('{name} {price} {toString}', { name: '{script}', script: 's', channel: 'c' })).toBe('{script} {price} {toString}');
});

test.each([
  ['no channel', { ...CONFIG, channelIds: [] }],
  ['too many days', { ...CONFIG, days: 61 }],
  ['an empty caption', { ...CONFIG, captionTemplate: ' ' }],
  ['no publisher', { channelIds: ['c1'] }],
])('refuses %s', (_what, config) => {
  expect(settings.safeParse(config).success).toBe(false);
});
