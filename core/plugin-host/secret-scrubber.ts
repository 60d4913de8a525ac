const REPLACEMENT = '[secret]';

/** Takes secret values out of whatever a plugin wants to say, also where they stand encoded in a URL or header. */
export class SecretScrubber {
  private readonly pattern: RegExp | null;

  constructor(secrets: readonly string[]) {
    const forms = new Set(secrets.flatMap(spellings).filter((form) => form !== ''));
    const alternatives = [...forms].sort((a, b) => b.length - a.length).map((form) => form.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&'));
    this.pattern = alternatives.length > 0 ? new RegExp(alternatives.join('|'), 'g') : null;
  }

  scrub(text: string): string {
    return this.pattern ? text.replace(this.pattern, REPLACEMENT) : text;
  }

  /** A copy for the log: errors become their name, message and stack. */
  scrubFields(value: unknown, depth = 0): unknown {
    if (typeof value === 'string') return this.scrub(value);
    if (typeof value !== 'object' || value === null) return value;
    if (depth > 6) return '[…]';
    const deeper = (child: unknown): unknown => this.scrubFields(child, depth + 1);
    if (value instanceof Error) return { name: value.name, message: deeper(value.message), stack: deeper(value.stack), cause: deeper(value.cause) };
    if (value instanceof Date) return value.toJSON();
    if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
    if (Array.isArray(value)) return value.map(deeper);
    return Object.fromEntries(Object.entries(value).map(([key, child]) => [this.scrub(key), deeper(child)]));
  }
}

function spellings(secret: string): string[] {
  return [secret, encodeURIComponent(secret.toWellFormed()), Buffer.from(secret).toString('base64').replace(/=+$/, ''), JSON.stringify(secret).slice(1, -1)];
}
