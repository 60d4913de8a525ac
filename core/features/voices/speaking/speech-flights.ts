interface Flight {
  readonly controller: AbortController;
  readonly landed: Promise<unknown>;
  waiting: number;
}

/** What is being spoken in this process: asked for many times at once, it is spoken once. Ends when nobody waits for it any more. */
export class SpeechFlights {
  private readonly flights = new Map<string, Flight>();

  /**
   * @param key of what belongs to the caller; `make` has the same type of result wherever it is used
   * @returns the result, and whether somebody else had begun with it
   */
  async share<Result>(key: string, signal: AbortSignal | undefined, make: (signal: AbortSignal) => Promise<Result>): Promise<{ result: Result; joined: boolean }> {
    signal?.throwIfAborted();
    const flying = this.flights.get(key);
    const flight = flying ?? this.start(key, make);
    return { result: (await this.await(flight, signal)) as Result, joined: flying !== undefined };
  }

  private start(key: string, make: (signal: AbortSignal) => Promise<unknown>): Flight {
    const controller = new AbortController();
    const landed = make(controller.signal).finally(() => {
      if (this.flights.get(key) === flight) this.flights.delete(key);
    });
    const flight: Flight = { controller, landed, waiting: 0 };
    this.flights.set(key, flight);
    return flight;
  }

  private async await(flight: Flight, signal: AbortSignal | undefined): Promise<unknown> {
    flight.waiting += 1;
    let leave: () => void = () => undefined;
    const left = new Promise<never>((_, reject) => {
      leave = () => this.leave(flight, signal?.reason as Error, reject);
      signal?.addEventListener('abort', leave, { once: true });
    });
    try {
      return await Promise.race([flight.landed, left]);
    } finally {
      signal?.removeEventListener('abort', leave);
    }
  }

  /** The last one to leave ends the work, and waits until nothing is left of it. */
  private leave(flight: Flight, reason: Error, reject: (reason: Error) => void): void {
    flight.waiting -= 1;
    const gone = (): void => reject(reason);
    if (flight.waiting > 0) return gone();
    for (const [key, other] of this.flights) if (other === flight) this.flights.delete(key);
    flight.controller.abort(reason);
    void flight.landed.then(gone, gone);
  }
}
