/**
 * Media come from outside and are hostile. A file is opened only with the one demuxer that its first bytes call for, so a playlist or
 * concat script that poses as a video is refused before FFmpeg sees it, and FFmpeg is told to open nothing but local files and pipes.
 */
import { open } from 'node:fs/promises';
import { MediaError } from './media-error.ts';
import type { AudioContainer, VideoContainer } from './media-types.ts';

/** What an operator may set. */
export interface SourceLimits {
  readonly sizeBytes: number;
  readonly durationSeconds: number;
  /** Of one picture. */
  readonly pixels: number;
  readonly streams: number;
}

export const DEFAULT_SOURCE_LIMITS: SourceLimits = {
  sizeBytes: 16 * 1024 ** 3,
  durationSeconds: 4 * 3600,
  /** 8K, either way round. */
  pixels: 33_200_000,
  streams: 32,
};

export const LIMITS = {
  /** Of x264 and of most decoders in hardware; with an odd shape the number of pixels alone says little. */
  sidePixels: 8192,
  framesPerSecond: 240,
  audioDurationSeconds: 3600,
} as const;

const SNIFFED_BYTES = 4096;

/** The top-level boxes that an MP4 or QuickTime file can begin with. */
const FIRST_BOXES = new Set(['ftyp', 'moov', 'mdat', 'wide', 'free', 'skip', 'pnot']);
const RIFF_FORMS: Readonly<Record<string, 'avi' | 'wav'>> = { 'AVI ': 'avi', WAVE: 'wav' };

type Container = VideoContainer | AudioContainer;
const VIDEO_CONTAINERS: ReadonlySet<Container> = new Set<VideoContainer>(['mov', 'matroska', 'avi', 'mpegts', 'mpeg']);
const AUDIO_CONTAINERS: ReadonlySet<Container> = new Set<AudioContainer>(['wav', 'mp3', 'flac', 'ogg', 'aac', 'mov', 'matroska']);

/** @throws MediaError `empty`, `too-large` or `not-a-video` */
export async function sniffVideo(file: string, { sizeBytes }: Pick<SourceLimits, 'sizeBytes'> = DEFAULT_SOURCE_LIMITS): Promise<VideoContainer> {
  const container = identify(await readStart(file, sizeBytes));
  if (container !== null && isVideo(container)) return container;
  throw new MediaError('not-a-video', 'This file is not a video that can be used. Upload an MP4, MOV, MKV, WebM, AVI or MPEG file.');
}

/** @throws MediaError `empty`, `too-large` or `not-an-audio-file` */
export async function sniffAudio(file: string, { sizeBytes }: Pick<SourceLimits, 'sizeBytes'> = DEFAULT_SOURCE_LIMITS): Promise<AudioContainer> {
  const container = identify(await readStart(file, sizeBytes));
  if (container !== null && isAudio(container)) return container;
  throw new MediaError('not-an-audio-file', 'This file is not an audio file that can be used. Take a WAV, MP3, M4A, OGG or FLAC file.');
}

/** Input options that hold FFmpeg and ffprobe to this one demuxer and to local files. */
export function inputOptions(container: Container): string[] {
  const options = ['-protocol_whitelist', 'file,pipe', '-format_whitelist', demuxerNames(container), '-f', container];
  // A QuickTime file may name other files that hold its samples.
  return container === 'mov' ? [...options, '-enable_drefs', '0'] : options;
}

function demuxerNames(container: Container): string {
  if (container === 'mov') return 'mov,mp4,m4a,3gp,3g2,mj2';
  return container === 'matroska' ? 'matroska,webm' : container;
}

/** Padded with zeros where the file is shorter. */
async function readStart(file: string, mostBytes: number): Promise<Buffer> {
  await using handle = await open(file, 'r');
  const { size } = await handle.stat();
  if (size === 0) throw new MediaError('empty', 'This file is empty. Upload it again.');
  if (size > mostBytes) throw new MediaError('too-large', `This file is larger than ${Math.round(mostBytes / 1024 ** 2)} MB. Upload a shorter or more compressed video.`);
  const { buffer } = await handle.read(Buffer.alloc(SNIFFED_BYTES), 0, SNIFFED_BYTES, 0);
  return buffer;
}

function identify(start: Buffer): Container | null {
  const tag = (offset: number): string => start.toString('latin1', offset, offset + 4);
  if (FIRST_BOXES.has(tag(4))) return 'mov';
  if (start.readUInt32BE(0) === 0x1a45dfa3) return 'matroska';
  if (tag(0) === 'RIFF') return RIFF_FORMS[tag(8)] ?? null;
  if (tag(0) === 'OggS') return 'ogg';
  if (tag(0) === 'fLaC') return 'flac';
  if (start.readUInt32BE(0) === 0x000001ba) return 'mpeg';
  if (isTransportStream(start)) return 'mpegts';
  if (tag(0).startsWith('ID3')) return 'mp3';
  return identifyAudioFrame(start);
}

/** Packets of 188 bytes, or 192 with a time code before each (M2TS), all of which start with 0x47. */
function isTransportStream(start: Buffer): boolean {
  return [[188, 0], [192, 4]].some(([size = 0, offset = 0]) => [0, 1, 2, 3].every((packet) => start[offset + packet * size] === 0x47));
}

/** MPEG audio begins with eleven set bits; layer 0 marks ADTS AAC. */
function identifyAudioFrame(start: Buffer): 'mp3' | 'aac' | null {
  const [first = 0, second = 0] = start;
  if (first !== 0xff || (second & 0xe0) !== 0xe0) return null;
  return (second & 0x06) === 0 ? 'aac' : 'mp3';
}

function isVideo(container: Container): container is VideoContainer {
  return VIDEO_CONTAINERS.has(container);
}

function isAudio(container: Container): container is AudioContainer {
  return AUDIO_CONTAINERS.has(container);
}
