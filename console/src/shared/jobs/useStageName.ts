import { useI18n } from 'vue-i18n';
import { humanize } from '../format.ts';

/** What a job is doing, in words; a stage that has none yet is at least made readable. */
export function useStageName(): (stage: string | null) => string {
  const { t, te } = useI18n();
  return (stage) => {
    if (stage === null) return t('jobs.starting');
    const key = `jobs.stages.${stage}`;
    // The fallback language has words for every stage that another one has.
    return te(key) || te(key, 'en') ? t(key) : humanize(stage);
  };
}
