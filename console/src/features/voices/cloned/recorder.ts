import { computed, onScopeDispose, ref } from 'vue';

/** The longest sample that is taken. */
const LONGEST_SECONDS = 60;
/** What the server reads, best first; browsers differ in what they write. */
const TYPES = [
  { mimeType: 'audio/webm;codecs=opus', extension: 'webm' },
  { mimeType: 'audio/mp4', extension: 'm4a' },
  { mimeType: 'audio/ogg;codecs=opus', extension: 'ogg' },
];
/** What is meant for calls takes away from the voice. */
const MICROPHONE = { audio: { channelCount: 1, echoCancellation: false, autoGainControl: false } };

/** Records from the microphone. `done` gets the file; a recording that is given up gives none. */
export function useRecorder(done: (file: File) => void) {
  const state = ref<'idle' | 'asking' | 'recording'>('idle');
  const seconds = ref(0);
  /** The browser or the user let nobody at a microphone. */
  const isRefused = ref(false);
  const isSupported = computed(() => typeof MediaRecorder !== 'undefined' && typeof navigator.mediaDevices?.getUserMedia === 'function');
  let recorder: MediaRecorder | undefined;
  let timer: ReturnType<typeof setInterval> | undefined;
  let isGivenUp = false;

  async function start(): Promise<void> {
    state.value = 'asking';
    isRefused.value = false;
    isGivenUp = false;
    try {
      record(await navigator.mediaDevices.getUserMedia(MICROPHONE));
    } catch {
      isRefused.value = true;
      state.value = 'idle';
    }
  }

  function record(stream: MediaStream): void {
    const type = TYPES.find(({ mimeType }) => MediaRecorder.isTypeSupported(mimeType));
    recorder = new MediaRecorder(stream, type && { mimeType: type.mimeType });
    const parts: Blob[] = [];
    recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
    recorder.addEventListener('stop', () => {
      clearInterval(timer);
      for (const track of stream.getTracks()) track.stop();
      state.value = 'idle';
      const mimeType = type?.mimeType.split(';')[0] ?? 'audio/webm';
      if (!isGivenUp) done(new File(parts, `recording.${type?.extension ?? 'webm'}`, { type: mimeType }));
    });
    // Closed while the browser was still asking.
    if (isGivenUp) return stream.getTracks().forEach((track) => track.stop());
    recorder.start();
    state.value = 'recording';
    seconds.value = 0;
    timer = setInterval(() => {
      seconds.value += 1;
      if (seconds.value >= LONGEST_SECONDS) stop();
    }, 1000);
  }

  function stop(): void {
    if (recorder?.state === 'recording') recorder.stop();
  }
  function giveUp(): void {
    isGivenUp = true;
    stop();
    state.value = 'idle';
  }
  onScopeDispose(giveUp);

  return { state, seconds, isRefused, isSupported, start, stop, giveUp };
}
