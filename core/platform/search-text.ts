/** What people search for, as the database keeps it: `app.fold` of the migrations does the same to what is stored. */
export function foldText(text: string): string {
  return text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase();
}

/** A LIKE pattern, over folded text, for "contains these characters". The REST dialect takes `*` for `%`, and knows no escape for it. */
export function containsPattern(text: string): string {
  return `%${foldText(text.trim()).replace(/[\\%_]/g, '\\$&').replaceAll('*', '_')}%`;
}
