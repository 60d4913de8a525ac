/** A moment as clocks of a time zone show it. @returns e.g. `2027-03-28T04:00` and `+03:00` */
export function localTime(at: Date, timeZone: string): { readonly local: string; readonly utcOffset: string } {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZoneName: 'longOffset' }).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? '';
  return { local: `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`, utcOffset: part('timeZoneName').replace('GMT', '') || '+00:00' };
}
