/** Some of the service's voices, each spoken by one of the offline voice's. */

export interface StandInVoice {
  readonly shortName: string;
  readonly gender: 'Female' | 'Male';
  /** Of the offline voice. */
  readonly voiceId: string;
  readonly place: string;
}

export const VOICES: readonly StandInVoice[] = [
  { shortName: 'de-DE-KatjaNeural', gender: 'Female', voiceId: 'de', place: 'German (Germany)' },
  { shortName: 'de-DE-ConradNeural', gender: 'Male', voiceId: 'de', place: 'German (Germany)' },
  { shortName: 'en-GB-SoniaNeural', gender: 'Female', voiceId: 'en-gb-x-rp', place: 'English (United Kingdom)' },
  { shortName: 'en-US-EmmaMultilingualNeural', gender: 'Female', voiceId: 'en-us', place: 'English (United States)' },
  { shortName: 'en-US-GuyNeural', gender: 'Male', voiceId: 'en-us', place: 'English (United States)' },
  { shortName: 'es-ES-ElviraNeural', gender: 'Female', voiceId: 'es', place: 'Spanish (Spain)' },
  { shortName: 'fr-FR-DeniseNeural', gender: 'Female', voiceId: 'fr', place: 'French (France)' },
  { shortName: 'it-IT-ElsaNeural', gender: 'Female', voiceId: 'it', place: 'Italian (Italy)' },
  { shortName: 'ja-JP-NanamiNeural', gender: 'Female', voiceId: 'ja', place: 'Japanese (Japan)' },
  { shortName: 'ro-RO-AlinaNeural', gender: 'Female', voiceId: 'ro', place: 'Romanian (Romania)' },
  { shortName: 'ro-RO-EmilNeural', gender: 'Male', voiceId: 'ro', place: 'Romanian (Romania)' },
  { shortName: 'ru-RU-SvetlanaNeural', gender: 'Female', voiceId: 'ru', place: 'Russian (Russia)' },
];

/** As `voices/list` answers. */
export function describeVoices(): object[] {
  return VOICES.map(({ shortName, gender, place }) => {
    const locale = shortName.split('-', 2).join('-');
    const name = shortName.slice(locale.length + 1);
    return {
      Name: `Microsoft Server Speech Text to Speech Voice (${locale}, ${name})`,
      ShortName: shortName,
      Gender: gender,
      Locale: locale,
      SuggestedCodec: 'audio-24khz-48kbitrate-mono-mp3',
      FriendlyName: `Microsoft ${name.replace(/(Multilingual)?Neural$/, '')} Online (Natural) - ${place}`,
      Status: 'GA',
      VoiceTag: { ContentCategories: ['General'], VoicePersonalities: ['Friendly', 'Positive'] },
    };
  });
}
