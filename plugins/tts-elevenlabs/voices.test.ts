import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import plugin from './index.ts';
import { APEX, contextFor, FREE, GEORGE, startWithContext, STORE_A, STORE_B, type TestContext } from './test-context.ts';

const cloneVoice = plugin.cloneVoice?.bind(plugin) ?? expect.unreachable('it can clone');
const deleteVoice = plugin.deleteVoice?.bind(plugin) ?? expect.unreachable('it can delete');

async function sampleIn(context: TestContext) {
  const samplePath = path.join(context.workspace, 'sample.wav');
  await writeFile(samplePath, Buffer.from('RIFF, as far as anybody looks'));
  return { name: 'Ana', samplePath, language: 'ro-RO' };
}

describe('voices and models of the account', () => {
  it('lists all pages, with language, gender and what costs more', async () => {
    const { standIn, context } = await startWithContext();
    const voices = await plugin.listVoices(context);
    expect(voices).toHaveLength(125);
    expect(standIn.requests).toEqual(['GET /v2/voices', 'GET /v2/voices']);
    expect(voices[0]).toEqual({ id: GEORGE, name: 'George', language: 'en-GB', gender: 'male' });
    expect(voices).toContainEqual({ id: `${APEX}*2`, name: 'Apex (2 × the price)', language: 'en-US', gender: 'neutral', isCloned: true });
    expect(voices.some(({ id }) => id === plugin.defaultVoiceId)).toBe(true);
  });

  it('offers the models that speak, with their rate', async () => {
    const { context } = await startWithContext();
    const models = (await plugin.listModels?.(context)) ?? [];
    expect(models).toContainEqual({ value: 'eleven_flash_v2_5', label: 'Eleven Flash v2.5 (0.5 credits per character)' });
    expect(models.map(({ value }) => value)).not.toContain('eleven_multilingual_sts_v2');
    expect(context.log.join()).not.toContain('another rate');
  });
});

describe('TTS-06: instant cloning with ElevenLabs', () => {
  it('makes a voice that the profile can use, and deletes it; a voice that is gone already is no error', async () => {
    const { standIn, context } = await startWithContext();
    const voice = await cloneVoice(context, await sampleIn(context));
    expect((await plugin.listVoices(context))[0]).toEqual({ id: voice.voiceId, name: 'Ana', language: 'ro', isCloned: true });
    await plugin.synthesize(context, { text: 'Hi', voiceId: voice.voiceId, speed: 1 });
    await deleteVoice(context, voice);
    await deleteVoice(context, voice);
    expect(standIn.account(STORE_A.apiKey).clones).toEqual([]);
  });

  it('does not list it in another profile, though that has the same account', async () => {
    const { standIn, context } = await startWithContext();
    const { voiceId } = await cloneVoice(context, await sampleIn(context));
    const other = await contextFor(standIn.url, { profileId: '11111111-1111-4111-8111-111111111111' });
    expect((await plugin.listVoices(other)).map(({ id }) => id)).not.toContain(voiceId);
    expect(await plugin.listVoices(await contextFor(standIn.url, { apiKey: STORE_B.apiKey }))).toHaveLength(125);
  });

  it.each(['cut-after', 'crash-after'] as const)('%s: finds the voice whose making was not answered', async (fault) => {
    const { standIn, context } = await startWithContext();
    standIn.faults.cloning.push(fault);
    const { voiceId } = await cloneVoice(context, await sampleIn(context));
    expect(standIn.account(STORE_A.apiKey).clones.map((clone) => clone.voiceId)).toEqual([voiceId]);
  });

  it('says so where it is not known whether a voice was made', async () => {
    const { standIn, context } = await startWithContext();
    standIn.faults.cloning.push('cut');
    await expect(cloneVoice(context, await sampleIn(context))).rejects.toMatchObject({ code: 'unknown-outcome' });
  });

  it.each([
    ['the plan has no cloning', FREE, 'does not include'],
    ['the plan has no place left', { ...STORE_A, voiceLimit: 0 }, 'no place'],
  ] as const)('%s', async (_name, account, words) => {
    const { context } = await startWithContext({ apiKey: account.apiKey }, { accounts: [account] });
    await expect(cloneVoice(context, await sampleIn(context))).rejects.toMatchObject({ code: 'quota', message: expect.stringContaining(words) as string });
  });

  it('leaves no voice behind that waits for a proof', async () => {
    const { standIn, context } = await startWithContext();
    standIn.faults.clonesNeedProof = true;
    await expect(cloneVoice(context, await sampleIn(context))).rejects.toMatchObject({ code: 'permanent', message: expect.stringContaining('proof') as string });
    expect(standIn.account(STORE_A.apiKey).clones).toEqual([]);
  });
});
