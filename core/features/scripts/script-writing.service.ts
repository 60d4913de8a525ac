import { inject, injectable } from 'tsyringe';
import type { Schemas } from '../../contract/operations.ts';
import { AppError, invalid } from '../../platform/errors.ts';
import { ProfileContext } from '../../platform/profile-context.ts';
import { PluginHost } from '../../plugin-host/plugin-host.ts';
import type { Price, Writing, WritingRequest } from '../../plugin-api/index.ts';
import { amountMicros, chargedMicros } from '../../plugin-host/price.ts';
import { EstimatesService } from '../costs/estimates.service.ts';
import { ProfileSettingsService } from '../profiles/profile-settings.service.ts';
import { checkScript } from './script-checks.ts';

type ScriptRequest = Schemas['ScriptRequest'];

interface PlannedWriting {
  readonly writer: string;
  readonly request: WritingRequest;
  /** Null where nothing is charged. */
  readonly price: Price | null;
}

const OPERATION = 'write';
const OTHERWISE_LANGUAGE = 'en';

/** Scripts by writer plugins: priced before, paid through the ledger, checked after. */
@injectable()
export class ScriptWritingService {
  constructor(
    @inject(ProfileContext) private readonly profile: ProfileContext,
    @inject(PluginHost) private readonly plugins: PluginHost,
    @inject(EstimatesService) private readonly estimates: EstimatesService,
    @inject(ProfileSettingsService) private readonly settings: ProfileSettingsService,
  ) {}

  /** The most that `write` would cost. @throws AppError as `write`, but for the budget and what the writer answers */
  async estimate(body: ScriptRequest): Promise<Schemas['Estimate']> {
    const { writer, price } = await this.plan(body);
    if (!price) return this.estimates.of([]);
    const { version: priceVersion, ...parts } = price;
    return this.estimates.of([{ operation: OPERATION, provider: writer, ...parts, priceVersion, amountMicros: amountMicros(price), cached: false }]);
  }

  /** @throws AppError 402 `budget.exceeded`, 409 `writer.none`, 422 `writer.unknown`, 502 `writer.nothing-usable`, and as `PluginHost.call` */
  async write(body: ScriptRequest): Promise<Schemas['WrittenScripts']> {
    const { writer, request, price } = await this.plan(body);
    const writing = await this.call(writer, request, price);
    const costMicros = price ? chargedMicros(price, writing.chargedQuantity) : 0;
    if (writing.scripts.length === 0) throw new AppError(502, 'writer.nothing-usable', writing.problem ?? 'The writer answered, but with no script. Try again, or put the idea in other words.');
    const known = [request.idea, ...request.facts].join('\n');
    return { writer, language: request.language, items: writing.scripts.map((script) => checkScript(script, request, known)), costMicros };
  }

  private call(writer: string, request: WritingRequest, price: Price | null): Promise<Writing> {
    const charge = price ? { charge: { operation: OPERATION, price } } : {};
    return this.plugins.call(this.profile, writer, 'writer', async (plugin, context, noteCharged) => {
      const writing = await plugin.write(context, request);
      noteCharged(writing.chargedQuantity);
      return writing;
    }, charge);
  }

  private async plan(body: ScriptRequest): Promise<PlannedWriting> {
    const writer = await this.choose(body.writer);
    const language = body.language ?? (await this.settings.get()).voice.language ?? OTHERWISE_LANGUAGE;
    const { facts, durationSeconds, count, tone = null } = body;
    const request: WritingRequest = { idea: body.idea.trim(), facts: facts.map((fact) => fact.trim()).filter((fact) => fact !== ''), tone, language, durationSeconds, count };
    const { config } = await this.plugins.getSettings(this.profile, writer);
    const price = this.plugins.get('writer', writer).price?.(config, request);
    return { writer, request, price: price && amountMicros(price) > 0 ? price : null };
  }

  private async choose(wanted: string | undefined): Promise<string> {
    const writers = await this.plugins.list(this.profile, 'writer');
    if (wanted !== undefined) {
      if (writers.some(({ id }) => id === wanted)) return wanted;
      throw invalid('writer.unknown', 'There is no such writer. GET /api/v1/plugins?kind=writer lists them.', [{ pointer: '/body/writer', message: 'is not a writer' }]);
    }
    const ready = writers.find(({ state }) => state === 'ready');
    if (ready) return ready.id;
    throw new AppError(409, 'writer.none', 'No writer is set up in this profile. Open Plugins, choose a writer, and enter its settings; a server of your own costs nothing.');
  }
}
