const rules = new Intl.PluralRules('ro');

/** Romanian has "o lucrare | 2 lucrări | 20 de lucrări", and a first form of its own for nothing: "nicio lucrare". */
export function romanianPlural(count: number, formCount: number): number {
  if (count === 0) return 0;
  const category = rules.select(count);
  const form = category === 'one' ? 1 : category === 'few' ? 2 : 3;
  return Math.min(form, formCount - 1);
}
