/** A text as an SQL literal. A backslash means itself in some PostgreSQL servers and not in others, so where there is one the form says which. */
export function literal(text: string): string {
  if (text.includes('\0')) throw new Error('no text of PostgreSQL can hold NUL');
  const quoted = `'${text.replaceAll("'", "''")}'`;
  return text.includes('\\') ? `E${quoted.replaceAll('\\', '\\\\')}` : quoted;
}
