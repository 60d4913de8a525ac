/** The suite that every plugin runs: `describePlugin(plugin, …)` in its own test file. The one part of the plugin API that needs vitest. */
import { describe } from 'vitest';
import { describeAutomation } from './contract-suite/automations.ts';
import { describeConnection } from './contract-suite/connection.ts';
import { describeIdentity } from './contract-suite/identity.ts';
import { describeAnalyzer, describeWriter } from './contract-suite/judges.ts';
import { describePublisher } from './contract-suite/publishers.ts';
import { describeSettings } from './contract-suite/settings.ts';
import type { PluginSuite } from './contract-suite/suite.ts';
import { describeVoices } from './contract-suite/voices.ts';
import type { Plugin } from './index.ts';

export { createTestContext, createTestTools, type PluginSuite } from './contract-suite/suite.ts';

/** Who it is, its settings, its connection, and what its kind promises; the more the suite is given, the more it looks at. */
export function describePlugin(plugin: Plugin, suite: PluginSuite): void {
  describe(`${plugin.id} keeps the contract of plugins`, () => {
    describeIdentity(plugin, suite.folder);
    describeSettings(plugin, suite);
    describeConnection(plugin, suite);
    describeKind(plugin, suite);
  });
}

function describeKind(plugin: Plugin, suite: PluginSuite): void {
  switch (plugin.kind) {
    case 'tts':
      return describeVoices(plugin, suite);
    case 'publisher':
      return describePublisher(plugin, suite);
    case 'automation':
      return describeAutomation(plugin, suite);
    case 'analyzer':
      return describeAnalyzer(plugin, suite);
    case 'writer':
      return describeWriter(plugin, suite);
  }
}
