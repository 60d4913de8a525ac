/** What is no field stays as it stands; what is filled in is not looked at again. */
export function fillCaption(template: string, values: Readonly<Record<'name' | 'script' | 'channel', string>>): string {
  const fields: Readonly<Record<string, string>> = values;
  return template.replace(/\{(\w+)\}/g, (text, name: string) => (Object.hasOwn(fields, name) ? (fields[name] ?? text) : text));
}
