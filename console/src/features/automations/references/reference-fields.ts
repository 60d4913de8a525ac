import type { Component } from 'vue';
import ChannelSettingsField from './ChannelSettingsField.vue';
import ChannelsField from './ChannelsField.vue';
import PublisherField from './PublisherField.vue';
import SourceVideosField from './SourceVideosField.vue';

/** Controls for settings that name something of the profile (`x-reference`): people choose names, the plugin gets ids. */
export const referenceFields: Readonly<Record<string, Component>> = {
  'source-video': SourceVideosField,
  publisher: PublisherField,
  channel: ChannelsField,
  'channel-settings': ChannelSettingsField,
};
