import { type AutomationOutcome, type AutomationTools, type PluginContext, PluginError } from '../../core/plugin-api/index.ts';
import type { Settings } from './settings.ts';
import { detailsOf, isOverBudget, summarize } from './wording.ts';

export async function run({ config, profile }: PluginContext<Settings>, tools: Pick<AutomationTools, 'spending' | 'owner'>): Promise<AutomationOutcome> {
  const report = await tools.spending.report();
  const [summary, details] = [summarize(report), detailsOf(report)];
  if (config.mail === 'always' || (config.mail === 'over-budget' && isOverBudget(report))) {
    const mailed = await tools.owner.mailOwner(`Costs of ${profile.name} in ${report.month}`, [summary, '', ...details].join('\n'));
    if (mailed === 'not-sent') throw new PluginError('transient', `${summary} The mail was not sent: check the mail server and the mail address of your account.`);
  }
  return { state: 'done', summary, details };
}
