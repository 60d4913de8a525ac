import { inject, injectable } from 'tsyringe';
import type { Schemas } from '../../contract/operations.ts';
import { invalid } from '../../platform/errors.ts';
import { ProfileContext } from '../../platform/profile-context.ts';
import { type UsagePeriod, UsageRepository } from './usage.repository.ts';

type Usage = Schemas['Usage'];

interface UsageQuery {
  readonly from?: string;
  readonly to?: string;
  readonly groupBy?: UsagePeriod;
}

const DAYS_SHOWN = 30;
const MONTHS_SHOWN = 12;
const DAY_MS = 24 * 3600_000;
/** So that an answer stays readable: a year of days, ten years of months. */
const LONGEST_DAYS: Readonly<Record<UsagePeriod, number>> = { day: 366, month: 3660 };

/** How much was asked of providers, what it cost, and what was saved by using results again. */
@injectable()
export class UsageService {
  private readonly usage: UsageRepository;

  constructor(@inject(ProfileContext) profile: ProfileContext) {
    this.usage = new UsageRepository(profile);
  }

  /** @throws AppError 422 `usage.range` */
  async read(query: UsageQuery = {}): Promise<Usage> {
    const groupBy = query.groupBy ?? 'month';
    const to = query.to === undefined ? new Date() : new Date(query.to);
    const from = query.from === undefined ? usualStart(to, groupBy) : new Date(query.from);
    assertRange(from, to, groupBy);
    const items = (await this.usage.read(from, to, groupBy)).map(toItem);
    const sum = (key: 'paidMicros' | 'savedMicros') => items.reduce((total, item) => total + item[key], 0);
    return { from: from.toISOString(), to: to.toISOString(), groupBy, items, paidMicros: sum('paidMicros'), savedMicros: sum('savedMicros') };
  }
}

function usualStart(to: Date, groupBy: UsagePeriod): Date {
  const [year, month] = [to.getUTCFullYear(), to.getUTCMonth()];
  return groupBy === 'month' ? new Date(Date.UTC(year, month - MONTHS_SHOWN + 1, 1)) : new Date(Date.UTC(year, month, to.getUTCDate() - DAYS_SHOWN + 1));
}

function assertRange(from: Date, to: Date, groupBy: UsagePeriod): void {
  const days = (to.getTime() - from.getTime()) / DAY_MS;
  if (days > 0 && days <= LONGEST_DAYS[groupBy]) return;
  throw invalid('usage.range', `\`from\` must be before \`to\`, and at most ${LONGEST_DAYS[groupBy]} days. Choose another range${groupBy === 'day' ? ', or group by month' : ''}.`, [{ pointer: '/query/from', message: 'is not a range with `to`' }]);
}

type UsageRow = Awaited<ReturnType<UsageRepository['read']>>[number];

function toItem(row: UsageRow): Usage['items'][number] {
  return {
    period: row.period_start,
    provider: row.provider,
    operation: row.operation,
    unit: row.unit,
    calls: Number(row.calls),
    cachedCalls: Number(row.cached_calls),
    quantity: Number(row.quantity),
    cachedQuantity: Number(row.cached_quantity),
    paidMicros: Number(row.paid_micros),
    savedMicros: Number(row.saved_micros),
  };
}
