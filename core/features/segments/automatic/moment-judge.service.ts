import { setTimeout as delay } from 'node:timers/promises';
import { inject, injectable } from 'tsyringe';
import type { Schemas } from '../../../contract/operations.ts';
import { MediaEngine, type WorkOptions } from '../../../media/index.ts';
import { AppError, invalid } from '../../../platform/errors.ts';
import { ProfileContext } from '../../../platform/profile-context.ts';
import { type Analysis, type Moment, PluginError } from '../../../plugin-api/index.ts';
import { CostLedgerRepository } from '../../../plugin-host/cost-ledger.repository.ts';
import { PaidWorkLock } from '../../../plugin-host/paid-work-lock.ts';
import { PluginHost } from '../../../plugin-host/plugin-host.ts';
import { amountMicros, chargedMicros } from '../../../plugin-host/price.ts';
import { EstimatesService } from '../../costs/estimates.service.ts';
import { ProfileSettingsService } from '../../profiles/profile-settings.service.ts';
import type { LocatedFootage } from '../../sources/footage.service.ts';
import { inCalls, type JudgingPlan, keyOfCall, keyOfMoment, priceOfCall } from './judging-plan.ts';
import { withFrames } from './moment-frames.ts';
import { type Judgment, MomentJudgmentsRepository } from './moment-judgments.repository.ts';
import type { Range } from './overlap.ts';

export interface Judgments {
  /** By the place of the range; none for a moment that could not be judged. */
  readonly byPlace: ReadonlyMap<number, Judgment>;
  readonly costMicros: number;
  readonly problem?: string;
}

type JudgedFootage = LocatedFootage & { readonly name: string };
type JudgingWork = WorkOptions & { readonly signal: AbortSignal; readonly jobId: string };

interface KeyedRange {
  readonly range: Range;
  readonly key: string;
}

interface Asked {
  readonly moments: readonly Moment[];
  readonly cacheKey: string;
  readonly keep: (analysis: Analysis) => Promise<ReadonlyMap<string, Judgment>>;
}

interface Answered {
  /** By the keys of the moments. */
  readonly judged: ReadonlyMap<string, Judgment>;
  readonly problem: string | undefined;
  readonly costMicros: number;
}

const OPERATION = 'analyze';
const OTHERWISE_LANGUAGE = 'en';
const MOST_ATTEMPTS = 3;
/** A job does not hold its place for longer than this. */
const LONGEST_WAIT_MS = 60_000;

/** Has analyzers look at moments of footage, each moment once. */
@injectable()
export class MomentJudgeService {
  private readonly judgments: MomentJudgmentsRepository;
  private readonly ledger: CostLedgerRepository;
  private readonly lock: PaidWorkLock;

  constructor(
    @inject(ProfileContext) private readonly profile: ProfileContext,
    @inject(PluginHost) private readonly plugins: PluginHost,
    @inject(MediaEngine) private readonly media: MediaEngine,
    @inject(EstimatesService) private readonly estimates: EstimatesService,
    @inject(ProfileSettingsService) private readonly settings: ProfileSettingsService,
  ) {
    this.judgments = new MomentJudgmentsRepository(profile);
    this.ledger = new CostLedgerRepository(profile);
    this.lock = new PaidWorkLock(profile);
  }

  /** @throws AppError 422 `analyzer.unknown`, 409 `analyzer.not-ready` */
  async assertReady(analyzer: string): Promise<void> {
    const found = (await this.plugins.list(this.profile, 'analyzer')).find(({ id }) => id === analyzer);
    if (!found) throw invalid('analyzer.unknown', 'There is no such analyzer. GET /api/v1/plugins?kind=analyzer lists them.', [{ pointer: '/body/analyzer', message: 'is not an analyzer' }]);
    if (found.state !== 'ready') throw new AppError(409, 'analyzer.not-ready', `${found.name} is not set up in this profile. Open Plugins, enter its settings and turn it on.`);
  }

  /** The most that looking at so many moments would cost. */
  async estimate(analyzer: string | undefined, name: string, count: number): Promise<Schemas['Estimate']> {
    if (analyzer === undefined) return this.estimates.of([]);
    const plan = await this.plan(analyzer, name);
    const frame = Array.from({ length: plan.analyzer.capabilities.framesPerMoment }, () => '');
    const moments = Array.from({ length: count }, () => ({ startSeconds: 0, endSeconds: 1, framePaths: frame }));
    const prices = inCalls(plan, moments).map((call) => priceOfCall(plan, call)).filter((price) => price !== null);
    return this.estimates.of(prices.map((price) => ({ operation: OPERATION, provider: analyzer, unit: price.unit, quantity: price.quantity, unitPriceMicros: price.unitPriceMicros, priceVersion: price.version, amountMicros: amountMicros(price), cached: false })));
  }

  /** What was said of these moments before. Asks and pays nobody. */
  async recall(analyzer: string, footage: JudgedFootage, ranges: readonly Range[]): Promise<Judgments> {
    const plan = await this.plan(analyzer, footage.name);
    const keys = ranges.map((range) => keyOfMoment(plan, footage.sha256, range));
    const known = await this.judgments.find(keys);
    return { byPlace: placed(keys, known), costMicros: 0 };
  }

  /** @throws AppError 402 `budget.exceeded`, 409 `analyzer.outcome-unknown`, and as `PluginHost.call` */
  async judge(analyzer: string, footage: JudgedFootage, ranges: readonly Range[], work: JudgingWork): Promise<Judgments> {
    const plan = await this.plan(analyzer, footage.name);
    return this.lock.hold(`judge ${analyzer} ${footage.sha256}`, work.signal, async () => {
      const keyed = ranges.map((range) => ({ range, key: keyOfMoment(plan, footage.sha256, range) }));
      const known = await this.judgments.find(keyed.map(({ key }) => key));
      await this.noteCached(plan, keyed.filter(({ key }) => known.has(key)), work.jobId);
      const calls = inCalls(plan, keyed.filter(({ key }) => !known.has(key)));
      const problems = new Set<string>();
      let costMicros = 0;
      for (const [index, call] of calls.entries()) {
        const answered = await this.judgeSome(plan, footage, call, work);
        for (const [key, judgment] of answered.judged) known.set(key, judgment);
        if (answered.problem !== undefined) problems.add(answered.problem);
        costMicros += answered.costMicros;
        work.onProgress?.((index + 1) / calls.length);
      }
      return { byPlace: placed(keyed.map(({ key }) => key), known), costMicros, ...(problems.size > 0 ? { problem: [...problems].join(' ') } : {}) };
    });
  }

  private async plan(analyzer: string, name: string): Promise<JudgingPlan> {
    const [{ config }, { voice }] = await Promise.all([this.plugins.getSettings(this.profile, analyzer), this.settings.get()]);
    return { analyzer: this.plugins.get('analyzer', analyzer), config, name, language: voice.language ?? OTHERWISE_LANGUAGE };
  }

  private async judgeSome(plan: JudgingPlan, footage: JudgedFootage, call: readonly KeyedRange[], work: JudgingWork): Promise<Answered> {
    const cacheKey = keyOfCall(call.map(({ key }) => key));
    const keep = async ({ moments }: Analysis) => {
      const judged = new Map(moments.flatMap(({ index, score, keywords, description }) => {
        const key = call[index]?.key;
        return key === undefined ? [] : [[key, { score, keywords, description }] as const];
      }));
      await this.judgments.keep(plan.analyzer.id, judged);
      return judged;
    };
    return withFrames(this.media, plan, footage, call.map(({ range }) => range), work, (moments) => this.ask(plan, { moments, cacheKey, keep }, work));
  }

  private async ask(plan: JudgingPlan, { moments, cacheKey, keep }: Asked, { signal, jobId }: JudgingWork): Promise<Answered> {
    const { name, language, analyzer } = plan;
    const price = priceOfCall(plan, moments);
    for (let attempt = 1; ; attempt += 1) {
      await this.assertNothingOpen(analyzer.id, cacheKey);
      try {
        return await this.plugins.call(this.profile, analyzer.id, 'analyzer', async (plugin, context, noteCharged) => {
          const answer = await plugin.analyze(context, { name, language, moments });
          noteCharged(answer.chargedQuantity);
          // Kept before the charge is settled: what is settled is there.
          return { judged: await keep(answer), problem: answer.problem, costMicros: price ? chargedMicros(price, answer.chargedQuantity) : 0 };
        }, { signal, ...(price ? { charge: { operation: OPERATION, price, jobId, cacheKey } } : {}) });
      } catch (error) {
        const waitMs = attempt < MOST_ATTEMPTS ? waitMsAfter(error) : null;
        if (waitMs === null) throw error;
        await delay(waitMs, undefined, { signal });
      }
    }
  }

  /** An analyzer cannot be asked what it charged for, so people decide before the same may be paid for again. */
  private async assertNothingOpen(analyzer: string, cacheKey: string): Promise<void> {
    const open = await this.ledger.unresolved(analyzer, cacheKey, { isClaimed: true });
    if (open.length > 0) throw new AppError(409, 'analyzer.outcome-unknown', 'An earlier answer about this footage never came, so it may have been paid already. Decide that charge on the Costs page, then ask again.');
  }

  private async noteCached(plan: JudgingPlan, known: readonly KeyedRange[], jobId: string): Promise<void> {
    if (known.length === 0) return;
    const frames = Array.from({ length: plan.analyzer.capabilities.framesPerMoment }, () => '');
    const price = priceOfCall(plan, known.map(({ range }) => ({ ...range, framePaths: frames })));
    if (price) await this.ledger.noteCached(plan.analyzer.id, { operation: OPERATION, price, jobId, cacheKey: keyOfCall(known.map(({ key }) => key)) });
  }
}

function placed(keys: readonly string[], known: ReadonlyMap<string, Judgment>): Map<number, Judgment> {
  return new Map(keys.flatMap((key, place) => {
    const judgment = known.get(key);
    return judgment ? [[place, judgment] as const] : [];
  }));
}

/** Only what passes by itself, and was not worked on. @returns null where asking again is no use */
function waitMsAfter(error: unknown): number | null {
  if (!(error instanceof AppError) || !(error.cause instanceof PluginError)) return null;
  const { code, retryAfterMs = 2_000 } = error.cause;
  return (code === 'rate-limited' || code === 'transient') && retryAfterMs <= LONGEST_WAIT_MS ? retryAfterMs : null;
}
