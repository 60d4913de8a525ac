/** How long MP3 lasts, by its frames: what a decoder makes of it, exactly. A constant number of bytes per second would drift. */

const KILOBITS = {
  1: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  2: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
};
const RATES = [44_100, 48_000, 32_000];

/** @returns seconds; 0 for what is no MP3. */
export function mp3Duration(bytes: Uint8Array): number {
  let seconds = 0;
  for (let at = 0; at + 4 <= bytes.length; ) {
    const frame = readFrame(bytes, at);
    if (!frame || at + frame.bytes > bytes.length) {
      at++;
      continue;
    }
    seconds += frame.seconds;
    at += frame.bytes;
  }
  return seconds;
}

/** ISO 11172-3 and 13818-3: 11 bits of sync, version, layer, bit rate, sample rate, padding. */
function readFrame(bytes: Uint8Array, at: number): { bytes: number; seconds: number } | null {
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
