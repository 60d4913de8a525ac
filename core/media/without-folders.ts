/** FFmpeg's words with file names alone: where the server keeps its files belongs in no log. */
export function withoutFolders(text: string): string {
  return text.replace(/(?:(?<![A-Za-z])[A-Za-z]:)?(?:[\\/]+[^\\/\s:'"]+)+[\\/]+([^\\/\s:'"]+)/g, '$1');
}
