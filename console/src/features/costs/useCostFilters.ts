import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { useRoute, useRouter } from 'vue-router';
import { useTtsProviders } from '../../data/voices.ts';

const PERIODS = ['month', 'quarter', 'all'] as const;
type Period = (typeof PERIODS)[number];
const ALL = 'all';
const KINDS = ['all', 'paid', 'cached'] as const;

/** The filters of a ledger, which stand in the address, so that a view can be kept and shared. */
export function useCostFilters() {
  const { t } = useI18n();
  const route = useRoute();
  const router = useRouter();
  const { data: providers } = useTtsProviders();

  const choice = <Value extends string>(name: string, values: readonly Value[], usual: Value) =>
    computed<Value>({
      get: () => values.find((value) => value === route.query[name]) ?? usual,
      set: (value) => set(name, value === usual ? undefined : value),
    });
  function set(name: string, value: string | undefined): void {
    const others = Object.entries(route.query).filter(([other]) => other !== name);
    void router.replace({ query: { ...Object.fromEntries(others), ...(value !== undefined && { [name]: value }) } });
  }

  const period = choice('period', PERIODS, 'month');
  const kind = choice('kind', KINDS, 'all');
  const provider = computed({
    get: () => (typeof route.query['provider'] === 'string' ? route.query['provider'] : ALL),
    set: (value) => set('provider', value === ALL ? undefined : value),
  });
  const filter = computed(() => ({
    ...(period.value !== 'all' && { from: startOf(period.value) }),
    ...(provider.value !== ALL && { provider: provider.value }),
  }));
  const cached = computed(() => (kind.value === 'all' ? {} : { cached: kind.value === 'cached' }));

  const periods = computed(() => PERIODS.map((value) => ({ value, label: t(`costs.periods.${value}`) })));
  const kinds = computed(() => KINDS.map((value) => ({ value, label: t(`costs.kinds.${value}`) })));
  const providerChoices = computed(() => [{ value: ALL, label: t('costs.allProviders') }, ...(providers.value ?? []).map(({ id, name }) => ({ value: id, label: name }))]);
  return { period, kind, provider, filter, cached, periods, kinds, providerChoices };
}

/** Months are those of UTC, as the budget's are. */
function startOf(period: Exclude<Period, 'all'>): string {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - (period === 'quarter' ? 2 : 0), 1)).toISOString();
}
