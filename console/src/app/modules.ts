import type { ConsoleModule } from './console-module.ts';

const files = import.meta.glob<{ default: ConsoleModule }>('../features/*/module.ts', { eager: true });

/** The features, in the order of the navigation. */
export const modules: readonly ConsoleModule[] = Object.values(files)
  .map((file) => file.default)
  .sort((a, b) => a.order - b.order);
