/** MP3 by its frames: what a decoder makes of it, exactly. A constant number of bytes per second would drift. */

interface Frame {
  readonly bytes: number;
  readonly seconds: number;
}

const KILOBITS = {
  1: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  2: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
};
const RATES = [44_100, 48_000, 32_000];

/** @returns how long it lasts, in seconds; 0 for what is no MP3. */
export function mp3Duration(bytes: Uint8Array): number {
  return framesOf(bytes).reduce((seconds, frame) => seconds + frame.seconds, 0);
}

/** The frames that begin before this time. Frames draw on earlier ones, never on later ones, so an end can be cut off. */
export function cutMp3(bytes: Uint8Array, atSeconds: number): Uint8Array {
  let seconds = 0;
  const kept = framesOf(bytes).filter((frame) => (seconds += frame.seconds) - frame.seconds < atSeconds);
  const last = kept.at(-1);
  return last ? bytes.subarray(0, last.start + last.bytes) : bytes.subarray(0, 0);
}

function framesOf(bytes: Uint8Array): (Frame & { readonly start: number })[] {
  const frames: (Frame & { readonly start: number })[] = [];
  for (let start = 0; start + 4 <= bytes.length; ) {
    const frame = readFrame(bytes, start);
    const isWhole = frame !== null && start + frame.bytes <= bytes.length;
    if (isWhole) frames.push({ ...frame, start });
    start += isWhole ? frame.bytes : 1;
  }
  return frames;
}

/** ISO 11172-3 and 13818-3: 11 bits of sync, version, layer, bit rate, sample rate, padding. */
function readFrame(bytes: Uint8Array, at: number): Frame | null {
  const [first = 0, second = 0, third = 0] = bytes.subarray(at, at + 3);
  const isLayer3 = first === 0xff && (second & 0xe6) === 0xe2;
  const version = (second >> 3) & 3;
  const kilobits = KILOBITS[version === 3 ? 1 : 2][third >> 4];
  const rate = RATES[(third >> 2) & 3];
  if (!isLayer3 || version === 1 || !kilobits || rate === undefined) return null;
  const samplesPerSecond = version === 3 ? rate : version === 2 ? rate / 2 : rate / 4;
  const samples = version === 3 ? 1152 : 576;
  return { bytes: Math.floor((samples / 8) * ((kilobits * 1000) / samplesPerSecond)) + ((third >> 1) & 1), seconds: samples / samplesPerSecond };
}
