import { useI18n } from 'vue-i18n';
import { ApiError } from '../../api/api-error.ts';
import { ProfileMismatchError } from '../../api/profile-header.ts';

/** Says in one sentence what went wrong: the server's own words where it gave any. */
export function useErrorText(): (error: unknown) => string {
  const { t } = useI18n();
  return (error) => {
    if (error instanceof ProfileMismatchError) return t('app.errors.profileMismatch');
    if (!(error instanceof ApiError)) return t('app.errors.unknown');
    if (error.code === 'network') return t('app.errors.network');
    const first = error.errors[0];
    if (error.detail) return first && !error.detail.includes(first.message) ? `${error.detail} ${first.message}` : error.detail;
    return t('app.errors.status', { status: error.status });
  };
}
