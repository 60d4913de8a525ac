import type { PluginContext } from '../../core/plugin-api/index.ts';
import type { Settings } from './settings.ts';

export type FolderContext = PluginContext<Settings>;
