/** Keeps the values that were used last; makes the others anew when they are asked for. */
export class BoundedCache<Value> {
  private readonly values = new Map<string, Value>();
  private readonly limit: number;

  constructor(limit: number) {
    this.limit = limit;
  }

  get(key: string, create: () => Value): Value {
    const value = this.values.get(key) ?? create();
    this.set(key, value);
    return value;
  }

  find(key: string): Value | undefined {
    const value = this.values.get(key);
    if (value !== undefined) this.set(key, value);
    return value;
  }

  set(key: string, value: Value): void {
    // A Map remembers the order of insertion: the first is the one that was not used for longest.
    this.values.delete(key);
    this.values.set(key, value);
    const [oldest] = this.values.keys();
    if (this.values.size > this.limit && oldest !== undefined) this.values.delete(oldest);
  }
}
