import { type Alignment, alignWords } from './alignment/align-words.ts';
import { analyzeVideo } from './analyze.ts';
import { type CaptionPreview, previewCaptions } from './captions/preview.ts';
import { extractStretch, type Stretch } from './extract.ts';
import { bundledFontsDir } from './fonts.ts';
import { makeLogo, type PictureSize } from './logo-file.ts';
import { ingestVideo, type Ingested, type IngestOutputs } from './ingest/ingest.ts';
import type { Loudness, RenderedClip, Timeline, SoundKind, VideoAnalysis, VideoProbe, WordTiming, WorkOptions } from './media-types.ts';
import { MediaPool, type MediaPoolOptions } from './pool.ts';
import { makePoster, type PosterOptions } from './poster.ts';
import { findPosterTime } from './poster-time.ts';
import { makeSprite } from './previews/sprite.ts';
import type { SpriteLayout } from './previews/sprite-layout.ts';
import { measureWaveform, type Waveform } from './previews/waveform.ts';
import { probeVideo } from './probe.ts';
import { removeAudio } from './remove-audio.ts';
import { renderClip, type RenderOptions } from './timeline/render.ts';
import { scoreVoice } from './speech/detect-voice.ts';
import { muteVoice } from './speech/mute-voice.ts';
import { removeSilence } from './speech/remove-silence.ts';
import type { Interval, VoiceScores } from './speech/speech-types.ts';
import { type TrimmedVoice, trimVoice } from './speech/trim-voice.ts';
import { makeVoiceSample, type VoiceSample } from './speech/voice-sample.ts';
import type { SoundOptions } from './sound/footage-sound.ts';
import { measureDuration } from './sound/meter.ts';
import { type MusicFile, probeMusic } from './sound/music-file.ts';
import { type JoinedVoice, joinVoice, type VoicePiece } from './voice-pieces/join-voice.ts';
import { makeSoundtrack } from './sound/soundtrack.ts';
import type { Soundtrack } from './sound/soundtrack-types.ts';
import { masterVoice } from './sound/voice.ts';

export interface MediaEngineOptions extends MediaPoolOptions {
  /** Folder with the caption font; the bundled Montserrat when absent. */
  readonly fontsDir?: string;
}

interface SignalOptions {
  readonly signal?: AbortSignal;
}

/**
 * All media work, and the only door to FFmpeg. The class is its own token in the container.
 * Every method rejects with a MediaError; with `cancelled` when the signal fired, by when no process and no partial file is left.
 */
export class MediaEngine {
  private readonly pool: MediaPool;
  private readonly fontsDir: string;

  constructor(options: MediaEngineOptions) {
    this.pool = new MediaPool(options);
    this.fontsDir = options.fontsDir ?? bundledFontsDir();
  }

  /** What encodes the pictures of clips, and one sentence for users when it is not what the operator asked for. */
  get encoder(): { readonly name: string; readonly fallback: string | null } {
    return this.pool.encoder;
  }

  /**
   * Whether the machine has room for a job that writes so much; waits a while for memory.
   * @throws MediaError `disk-low`, `memory-low`
   */
  admit(work: { readonly diskBytes: number; readonly signal: AbortSignal }): Promise<void> {
    return this.pool.admit(work.diskBytes, work.signal);
  }

  /** Looks at a file that comes from outside; whatever is not a usable video is refused with a plain message. */
  probeVideo(file: string, options: SignalOptions = {}): Promise<VideoProbe> {
    return probeVideo(this.pool, file, options.signal);
  }

  /** When in a video there is a picture that can stand for it, for `makePoster`. `scratch` is a file that may be written meanwhile. */
  findPosterTime(file: string, probe: VideoProbe, scratch: string, options: SignalOptions = {}): Promise<number> {
    return findPosterTime(this.pool, file, probe, scratch, options.signal);
  }

  /** What `analyzeVideo`, `makeSprite` and `measureWaveform` give, by decoding once. */
  ingestVideo(file: string, probe: VideoProbe, outputs: IngestOutputs, options: WorkOptions): Promise<Ingested> {
    return ingestVideo(this.pool, file, probe, outputs, options);
  }

  /** Shots and scored windows. Fractions of progress as everywhere. */
  analyzeVideo(file: string, probe: VideoProbe, options: WorkOptions): Promise<VideoAnalysis> {
    return analyzeVideo(this.pool, file, probe, options);
  }

  /** Writes a JPEG. */
  makePoster(file: string, probe: VideoProbe, output: string, options: PosterOptions = {}): Promise<void> {
    return makePoster(this.pool, file, probe, output, options);
  }

  /** Writes a JPEG sheet of thumbnails over the whole video. Waits for no renders, so few should be made at once. */
  makeSprite(file: string, probe: VideoProbe, output: string, options: WorkOptions): Promise<SpriteLayout> {
    return makeSprite(this.pool, file, probe, output, options);
  }

  /** How loud a video is over its length. Waits for no renders, so few should be made at once. */
  measureWaveform(file: string, probe: VideoProbe, options: WorkOptions): Promise<Waveform> {
    return measureWaveform(this.pool, file, probe, options);
  }

  /** Writes a stretch of a video as an MP4 of its own. */
  extractStretch(file: string, probe: VideoProbe, stretch: Stretch, output: string, options: WorkOptions): Promise<VideoProbe> {
    return extractStretch(this.pool, file, probe, stretch, output, options);
  }

  /** Seconds of an audio file, by decoding it. */
  measureDuration(audioFile: string, options: SignalOptions = {}): Promise<number> {
    return measureDuration(this.pool, audioFile, options.signal);
  }

  /** Writes an .m4a at −14 LUFS, ready for `renderClip`. Keeps length and timing. */
  masterVoice(input: string, output: string, options: WorkOptions): Promise<Loudness> {
    return masterVoice(this.pool, input, output, options);
  }

  /** A JPEG. Waits for no renders, so few should be made at once. */
  previewCaptions(preview: CaptionPreview, options: WorkOptions): Promise<Buffer> {
    return previewCaptions(this.pool, preview, this.fontsDir, options);
  }

  /** Writes and checks an MP4. */
  renderClip(plan: Timeline, options: RenderOptions): Promise<RenderedClip> {
    return renderClip(this.pool, plan, this.fontsDir, options);
  }

  /** Writes an .m4a with voice, music and the footage's own sound, exactly as long as the plan, ready for `renderClip`. */
  makeSoundtrack(plan: Soundtrack, options: SoundOptions): Promise<SoundKind> {
    return makeSoundtrack(this.pool, plan, options);
  }

  /** Looks at music that comes from outside; whatever is not is refused with a plain message. */
  probeMusic(file: string, options: SignalOptions = {}): Promise<MusicFile> {
    return probeMusic(this.pool, file, options.signal);
  }

  /** Writes a picture that comes from outside as a PNG. */
  makeLogo(file: string, output: string, options: SignalOptions = {}): Promise<PictureSize> {
    return makeLogo(this.pool, file, output, options.signal);
  }

  /** Writes a clip again without its sound; its pictures stay as they are, bit for bit. */
  removeAudio(input: string, output: string, options: WorkOptions): Promise<void> {
    return removeAudio(this.pool, input, output, options);
  }

  /** How likely somebody speaks, over the length of a video; `findSpeech` makes intervals of it. Needs sound. Waits for no renders. */
  scoreVoice(file: string, probe: VideoProbe, options: WorkOptions): Promise<VoiceScores> {
    return scoreVoice(this.pool, file, probe, options);
  }

  /** Writes a video again with silence where somebody speaks; its pictures stay as they are, bit for bit. */
  muteVoice(file: string, probe: VideoProbe, speech: readonly Interval[], output: string, options: WorkOptions): Promise<VideoProbe> {
    return muteVoice(this.pool, file, probe, speech, output, options);
  }

  /** Writes an MP4 of what is kept of a video, joined, exact to the frame; `keepSpeech` says what that is. */
  removeSilence(file: string, probe: VideoProbe, kept: readonly Interval[], output: string, options: WorkOptions): Promise<VideoProbe> {
    return removeSilence(this.pool, file, probe, kept, output, options);
  }

  /** Writes a WAV of a voice-over without its long pauses; `remapWords` moves the words with it. */
  trimVoice(audioFile: string, durationSeconds: number, output: string, options: WorkOptions): Promise<TrimmedVoice> {
    return trimVoice(this.pool, audioFile, durationSeconds, output, options);
  }

  /** Writes the pieces of a voice-over as one WAV, equally loud, without clicks. */
  joinVoice(pieces: readonly VoicePiece[], output: string, options: WorkOptions): Promise<JoinedVoice> {
    return joinVoice(this.pool, pieces, output, options);
  }

  /** When each word of a voice-over is heard, where its provider does not tell, by another voice that says the same words. Waits for no renders. */
  alignWords(alignment: Alignment, options: WorkOptions): Promise<WordTiming[]> {
    return alignWords(this.pool, alignment, options);
  }

  /** Looks at a recording of a voice that comes from outside, and writes it as a WAV of 24 kHz, mono, at a usual loudness. Waits for no renders. */
  makeVoiceSample(file: string, output: string, options: WorkOptions): Promise<VoiceSample> {
    return makeVoiceSample(this.pool, file, output, options);
  }

  /** Ends all work, waits until no process is left, and ends the threads. */
  close(): Promise<void> {
    return this.pool.close();
  }
}
