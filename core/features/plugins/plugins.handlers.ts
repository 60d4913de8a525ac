import type { Handlers } from '../../contract/operations.ts';
import { PluginsService } from './plugins.service.ts';

export const pluginsHandlers = {
  listPlugins: async (call) => ({ items: await call.resolve(PluginsService).list(call.query.kind) }),
  getPluginConfig: (call) => call.resolve(PluginsService).getConfig(call.params.pluginId),
  updatePluginConfig: (call) => call.resolve(PluginsService).updateConfig(call.params.pluginId, call.body),
  testPlugin: (call) => call.resolve(PluginsService).test(call.params.pluginId, call.body),
  listPluginOptions: async (call) => ({ items: await call.resolve(PluginsService).listOptions(call.params.pluginId, call.params.name) }),
} satisfies Handlers<'listPlugins' | 'getPluginConfig' | 'updatePluginConfig' | 'testPlugin' | 'listPluginOptions'>;
