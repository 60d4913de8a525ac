import type { Leftover, LeftoverKind } from '../../core/plugin-api/index.ts';

const WORDS: Readonly<Record<LeftoverKind, readonly [one: string, many: string, since: string]>> = {
  'trashed-project': ['project in the trash', 'projects in the trash', 'in the trash since'],
  'raw-clip': ['raw clip', 'raw clips', 'untouched since'],
  'outdated-clip': ['outdated clip', 'outdated clips', 'untouched since'],
  'voice-over': ['unused voice-over', 'unused voice-overs', 'made on'],
  'source-video': ['unused source video', 'unused source videos', 'uploaded on'],
};

const UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB'];

/** @param day the day in the automation's time zone */
export function describeLeftover({ kind, name, since, sizeBytes }: Leftover, day: (time: Date) => string): string {
  const [one, , sinceWords] = WORDS[kind];
  return `${one[0]?.toUpperCase() ?? ''}${one.slice(1)} "${name}", ${sinceWords} ${day(since)}: ${formatBytes(sizeBytes)}`;
}

/** e.g. `2 projects in the trash and 1 raw clip, 35 MB` */
export function countLeftovers(leftovers: readonly Leftover[]): string {
  const counts = Map.groupBy(leftovers, ({ kind }) => kind);
  const parts = [...counts].map(([kind, { length }]) => `${length} ${WORDS[kind][length === 1 ? 0 : 1]}`);
  const listed = parts.length > 1 ? `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}` : parts.join('');
  return `${listed}, ${formatBytes(leftovers.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0))}`;
}

/** In steps of a thousand, as disks are sold. */
export function formatBytes(bytes: number): string {
  const step = Math.min(UNITS.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** step;
  return `${step === 0 || value >= 10 ? Math.round(value) : value.toFixed(1)} ${UNITS[step] ?? ''}`;
}
