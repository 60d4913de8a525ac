import { Lane } from '../../media/index.ts';

export type PreviewKind = 'sprite' | 'waveform';

type Kind = PreviewKind | 'voice';

const KINDS: readonly Kind[] = ['sprite', 'waveform', 'voice'];

interface Flight {
  readonly controller: AbortController;
  readonly landed: Promise<void>;
}

/** They wait for no renders, so they must not be many. */
const MADE_AT_ONCE = 2;

/** Previews that are being made in this process, and videos that are listened to: what is asked for twice is made once, and ends when its video is deleted. */
export class PreviewFlights {
  private readonly flights = new Map<string, Flight>();
  private readonly lane = new Lane(MADE_AT_ONCE);

  /** @param sourceVideoId Of a video that is known to be the caller's. */
  share(sourceVideoId: string, kind: Kind, make: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const key = keyOf(sourceVideoId, kind);
    const flying = this.flights.get(key);
    if (flying) return flying.landed;
    const controller = new AbortController();
    const landed = this.lane.run(() => make(controller.signal), controller.signal).finally(() => this.flights.delete(key));
    this.flights.set(key, { controller, landed });
    return landed;
  }

  /** Ends what is being made of the video, and waits until nothing is left of it. */
  async stop(sourceVideoId: string): Promise<void> {
    const flights = KINDS.flatMap((kind) => this.flights.get(keyOf(sourceVideoId, kind)) ?? []);
    for (const { controller } of flights) controller.abort();
    await Promise.allSettled(flights.map(({ landed }) => landed));
  }
}

function keyOf(sourceVideoId: string, kind: Kind): string {
  return `${kind} ${sourceVideoId}`;
}
