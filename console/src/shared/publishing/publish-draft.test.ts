import { describe, expect, it } from 'vitest';
import { emptyPublishDraft, isPublishDraftComplete, toBulkRequest, toPublishRequest } from './publish-draft.ts';
import type { PublishDraft } from './publish-draft.ts';

const now = Date.parse('2026-11-21T12:00:00Z');
const draft = (part: Partial<PublishDraft> = {}): PublishDraft => ({
  ...emptyPublishDraft(),
  publisherId: 'publisher-postiz',
  channels: [{ id: 'c1', network: 'facebook', settings: {} }],
  ...part,
});

describe('isPublishDraftComplete', () => {
  it('needs a publisher and a channel', () => {
    expect(isPublishDraftComplete(draft(), now)).toBe(true);
    expect(isPublishDraftComplete(draft({ channels: [] }), now)).toBe(false);
    expect(isPublishDraftComplete(draft({ publisherId: undefined }), now)).toBe(false);
  });

  it('needs a time to come when scheduled', () => {
    expect(isPublishDraftComplete(draft({ mode: 'schedule' }), now)).toBe(false);
    expect(isPublishDraftComplete(draft({ mode: 'schedule', scheduleAtLocal: '2020-01-01T10:00' }), now)).toBe(false);
    expect(isPublishDraftComplete(draft({ mode: 'schedule', scheduleAtLocal: '2030-01-01T10:00' }), now)).toBe(true);
  });

  it('needs what the network asks for', () => {
    const schema = { type: 'object', properties: { board: { type: 'string', minLength: 1 } }, required: ['board'] };
    const pinterest = (settings: Record<string, unknown>) => draft({ channels: [{ id: 'c1', network: 'pinterest', schema, settings }] });
    expect(isPublishDraftComplete(pinterest({}), now)).toBe(false);
    expect(isPublishDraftComplete(pinterest({ board: 'b' }), now)).toBe(true);
  });

  it('needs a caption that is short enough for each network', () => {
    const threads = (caption: string) => draft({ caption, channels: [{ id: 'c1', network: 'threads', settings: {}, maxCaptionLength: 500 }] });
    expect(isPublishDraftComplete(threads('x'.repeat(501)), now)).toBe(false);
    expect(isPublishDraftComplete(threads('x'.repeat(500)), now)).toBe(true);
  });
});

it('sends the time in UTC, and settings only of channels that have some', () => {
  const channels = [
    { id: 'c1', network: 'facebook', settings: {} },
    { id: 'c2', network: 'x', settings: { who_can_reply_post: 'everyone' } },
  ];
  const request = toPublishRequest(draft({ channels, caption: 'Hi', mode: 'schedule', scheduleAtLocal: '2030-01-01T10:00' }), 'clip');
  expect(request).toEqual({
    clipId: 'clip',
    force: false,
    channelIds: ['c1', 'c2'],
    caption: 'Hi',
    mode: 'schedule',
    scheduleAt: new Date('2030-01-01T10:00').toISOString(),
    settings: { c2: { who_can_reply_post: 'everyone' } },
  });
});

it('sends captions of channels that have one of their own, which need not suit the others', () => {
  const channels = [
    { id: 'c1', network: 'threads', settings: {}, maxCaptionLength: 5, caption: 'Short' },
    { id: 'c2', network: 'facebook', settings: {}, caption: '' },
  ];
  const long = draft({ caption: 'For everybody else', channels });
  expect(isPublishDraftComplete(long, now)).toBe(true);
  expect(toPublishRequest(long, 'clip')).toMatchObject({ caption: 'For everybody else', captions: { c1: 'Short' } });
});

it('says how long to wait between two clips only where they have a time', () => {
  const scheduled = draft({ mode: 'schedule', scheduleAtLocal: '2030-01-01T10:00' });
  expect(toBulkRequest(scheduled, ['a', 'b'], 30)).toMatchObject({ clipIds: ['a', 'b'], intervalMinutes: 30 });
  expect(toBulkRequest(draft(), ['a', 'b'], 30)).not.toHaveProperty('intervalMinutes');
});
