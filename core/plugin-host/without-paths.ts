import { pathToFileURL } from 'node:url';

/** The first line of a message without where the server lies, for people, who need not know it. */
export function withoutPaths(message: string, directory: string): string {
  return message
    .split('\n', 1)
    .join('')
    .replaceAll(pathToFileURL(directory).href, 'plugins')
    .replaceAll(directory, 'plugins')
    .replaceAll(/(file:\/\/)?\/[^\s'"]*\/(core|node_modules)\//g, '$2/');
}
