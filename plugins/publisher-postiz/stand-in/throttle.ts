/** The hourly limit of one organization, as @nestjs/throttler 6 keeps it. Counted before a body is validated. */
import { Refusal } from './http.ts';

const WINDOW_SECONDS = 3600;

interface Bucket {
  hits: number;
  endsAt: number;
  blockedUntil: number;
}

export class Throttle {
  private readonly buckets = new Map<string, Bucket>();
  private readonly limit: number;
  private readonly legacy: boolean;
  private readonly now: () => Date;

  constructor(options: { readonly limit: number; readonly legacy: boolean; readonly now: () => Date }) {
    this.limit = options.limit;
    this.legacy = options.legacy;
    this.now = options.now;
  }

  /** Counts one request and returns the headers of its answer. @throws Refusal 429, for a full new hour from the first excess call */
  count(organizationId: string, method: string, route: string): Readonly<Record<string, string>> {
    if (!this.isCounted(method, route)) return {};
    const now = this.now().getTime() / 1000;
    const bucket = this.bucket(`${organizationId} ${method} ${route}`, now);
    if (bucket.blockedUntil > now) throw tooMany(bucket.blockedUntil - now);
    bucket.hits += 1;
    if (bucket.hits > this.limit) {
      bucket.blockedUntil = now + WINDOW_SECONDS;
      throw tooMany(WINDOW_SECONDS);
    }
    return {
      'X-RateLimit-Limit': String(this.limit),
      'X-RateLimit-Remaining': String(this.limit - bucket.hits),
      'X-RateLimit-Reset': String(Math.ceil(bucket.endsAt - now)),
    };
  }

  private isCounted(method: string, route: string): boolean {
    if (method === 'POST' && route.startsWith('/posts')) return true;
    return this.legacy && (route.startsWith('/upload') || (route.startsWith('/posts') && (method === 'GET' || method === 'DELETE')));
  }

  private bucket(key: string, now: number): Bucket {
    const known = this.buckets.get(key);
    const isOver = known === undefined || (known.blockedUntil > 0 ? known.blockedUntil <= now : known.endsAt <= now);
    if (!isOver) return known;
    const fresh = { hits: 0, endsAt: now + WINDOW_SECONDS, blockedUntil: 0 };
    this.buckets.set(key, fresh);
    return fresh;
  }
}

function tooMany(seconds: number): Refusal {
  const body = { statusCode: 429, message: 'ThrottlerException: Too Many Requests' };
  return new Refusal({ status: 429, body, headers: { 'Retry-After': String(Math.ceil(seconds)) } });
}
