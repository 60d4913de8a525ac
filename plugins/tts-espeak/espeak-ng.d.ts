/** What this plugin uses of the package, which ships without types. */
declare module '@echogarden/espeak-ng-emscripten' {
  export interface EspeakVoice {
    /** Path of the voice file inside the package, e.g. `gmw/en-US`. */
    readonly identifier: string;
    readonly name: string;
  }
  export interface EspeakEvent {
    readonly type: 'list_terminated' | 'word' | 'sentence' | 'mark' | 'play' | 'end' | 'msg_terminated' | 'phoneme' | 'samplerate';
    /** Milliseconds from the start of the audio. */
    readonly audio_position: number;
    /** The name of a mark, the number of a word or sentence. */
    readonly id: string | number | undefined;
  }
  export interface EspeakWorker {
    list_voices(): EspeakVoice[];
    /** @returns 0 when the voice exists. */
    set_voice(identifier: string): number;
    /** Words per minute, 80–450. */
    set_rate(wordsPerMinute: number): number;
    /** Calls back with 16-bit mono samples at 22 050 Hz. Return true to stop. */
    synthesize(text: string, callback: (samples: Int16Array, events: EspeakEvent[]) => boolean | void): void;
  }
  export default function load(): Promise<{ eSpeakNGWorker: new () => EspeakWorker }>;
}
