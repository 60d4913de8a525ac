/** Comma-separated values as RFC 4180 has them: fields in quotes may hold commas, line breaks and doubled quotes. Semicolons where the first line has those. */
export function parseCsv(text: string): string[][] {
  const content = text.replace(/^\uFEFF/, '');
  const [firstLine = ''] = content.split(/\r?\n/, 1);
  const comma = firstLine.includes(';') && !firstLine.includes(',') ? ';' : ',';
  const rows: string[][] = [];
  let row: string[] = [];
  let field = '';
  let isQuoted = false;
  const endField = () => {
    row.push(field);
    field = '';
  };
  const endRow = () => {
    endField();
    rows.push(row);
    row = [];
  };
  for (let at = 0; at < content.length; at += 1) {
    const char = content.charAt(at);
    if (isQuoted) {
      if (char !== '"') field += char;
      else if (content.charAt(at + 1) === '"') field += content.charAt((at += 1));
      else isQuoted = false;
    } else if (char === '"' && field === '') isQuoted = true;
    else if (char === comma) endField();
    else if (char === '\n') endRow();
    else if (char !== '\r') field += char;
  }
  if (field !== '' || row.length > 0) endRow();
  return rows.filter((cells) => cells.some((cell) => cell.trim() !== ''));
}
