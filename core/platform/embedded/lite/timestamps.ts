/** Real Supabase answers with ISO 8601; lite passes on PostgreSQL's own spelling. */
const TEXT = /^(\d{4,}-\d\d-\d\d) (\d\d:\d\d:\d\d(?:\.\d+)?)(?:([+-]\d\d)(?::?(\d\d))?)?$/;

/** `2026-11-21 00:01:06.957705+00` → `2026-11-21T00:01:06.957705+00:00`; anything else (`infinity`) as it is. */
export function toIsoTimestamp(text: string): string {
  const [, date, time, hours, minutes = '00'] = TEXT.exec(text) ?? [];
  if (date === undefined || time === undefined) return text;
  return hours === undefined ? `${date}T${time}` : `${date}T${time}${hours}:${minutes}`;
}
