/** The longest name that a production may have. */
const MAX_NAME_LENGTH = 120;

export interface Values {
  readonly number: number;
  readonly date: Date;
  /** In which the date is told. */
  readonly timeZone: string;
}

export function fillName(template: string, values: Values): string {
  return fill(template, fields(values)).slice(0, MAX_NAME_LENGTH);
}

export function fillCaption(template: string, values: Values & { readonly name: string; readonly script: string }): string {
  return fill(template, { ...fields(values), name: values.name, script: values.script });
}

function fields({ number, date, timeZone }: Values): Record<string, string> {
  // The dates of Canada are written year-month-day.
  return { number: String(number), date: new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(date) };
}

/** What is no field stays as it stands; what is filled in is not looked at again. */
function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (text, name: string) => values[name] ?? text);
}
