import { expect, it } from 'vitest';
import { toVoiceForm, toVoiceSelection } from './voice-form.ts';

it('keeps what is chosen and leaves the rest open', () => {
  for (const selection of [{}, { language: 'ro' }, { provider: 'tts-espeak', voiceId: 'ro', speed: 1.25 }, { trimSilence: false }, { provider: 'tts-elevenlabs', model: 'eleven_v3' }, { trimSilence: true }]) {
    expect(toVoiceSelection(toVoiceForm(selection))).toEqual(selection);
  }
});
