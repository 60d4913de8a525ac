/** Addresses are entered by people, so what is remembered of them must not grow without end. */
const MOST = 100;

/** What is known of servers, by their addresses; the one that was learned first is forgotten first. */
export class Remembered<Value> {
  private readonly values = new Map<string, Value>();

  get(address: string): Value | undefined {
    return this.values.get(address);
  }

  set(address: string, value: Value): void {
    this.values.delete(address);
    this.values.set(address, value);
    const [oldest] = this.values.keys();
    if (this.values.size > MOST && oldest !== undefined) this.values.delete(oldest);
  }
}
