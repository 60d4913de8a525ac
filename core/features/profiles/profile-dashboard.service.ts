import { inject, injectable } from 'tsyringe';
import type { Schemas } from '../../contract/operations.ts';
import { ProfileContext } from '../../platform/profile-context.ts';
import { BudgetsService } from './budgets.service.ts';
import { ProfileFiguresRepository } from './profile-figures.repository.ts';

type Range = Schemas['DashboardRange'];

const DAY_MS = 24 * 3600_000;
const DAYS: Readonly<Record<Range, number | undefined>> = { '7d': 7, '30d': 30, '90d': 90, all: undefined };

/** What happened in a store lately. */
@injectable()
export class ProfileDashboardService {
  private readonly figures: ProfileFiguresRepository;

  constructor(
    @inject(ProfileContext) profile: ProfileContext,
    @inject(BudgetsService) private readonly budgets: BudgetsService,
  ) {
    this.figures = new ProfileFiguresRepository(profile);
  }

  async read(range: Range = '30d'): Promise<Schemas['ProfileDashboard']> {
    const days = DAYS[range];
    const [figures, budget] = await Promise.all([this.figures.read(days === undefined ? undefined : new Date(Date.now() - days * DAY_MS)), this.budgets.get()]);
    const { lastActivityAt } = figures;
    return { range, ...figures, budget, lastActivityAt: lastActivityAt === null ? null : new Date(lastActivityAt).toISOString() };
  }
}
