import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder with Montserrat ExtraBold (SIL Open Font License) as TTF; libass takes no other packaging and looks into no subfolders. */
export function bundledFontsDir(): string {
  const manifest = fileURLToPath(import.meta.resolve('@expo-google-fonts/montserrat/package.json'));
  return path.join(path.dirname(manifest), '800ExtraBold');
}
