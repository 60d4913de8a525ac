/** One player for the samples of all voices: a second one ends the first. */
const player = new Audio();
let whenStopped: (() => void) | undefined;

function stop(): void {
  player.pause();
  const told = whenStopped;
  whenStopped = undefined;
  told?.();
}
player.addEventListener('ended', stop);
player.addEventListener('error', stop);

/** @param stopped is called when it ends, whoever ends it */
export async function startPlaying(url: string, stopped: () => void): Promise<void> {
  stop();
  whenStopped = stopped;
  player.src = url;
  await player.play();
}

/** Ends what was started with this function, and nothing else. */
export function stopPlaying(stopped: () => void): void {
  if (whenStopped === stopped) stop();
}
