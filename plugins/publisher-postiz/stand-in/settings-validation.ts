/** The settings that each network's channel demands, in the order in which Postiz complains. */
import {
  checkProperty,
  convertValue,
  hasMediaExtension,
  isArray,
  isBoolean,
  isDefined,
  isFields,
  isIn,
  isString,
  isUrl,
  maxLength,
  minElements,
  minLength,
  says,
  type Check,
  type Fields,
  type Property,
} from './constraints.ts';

const nestedObjects: Check = (value, property) =>
  Array.isArray(value) && value.every((item) => typeof item === 'object' && item !== null)
    ? null
    : `${property}.each value in nested property ${property} must be either object or array`;

const tagsTogether: Check = says('The maximum allowed is 500 characters in total for all tags.', (value) => {
  const tags = Array.isArray(value) ? value.map((tag: unknown) => (isFields(tag) && typeof tag['value'] === 'string' ? tag['value'] : '')) : [];
  return tags.reduce((sum, tag) => sum + tag.length + (tag.includes(' ') ? 2 : 0), 0) <= 500 ? null : 'no';
});

const boolean = (name: string, optional = false): Property => ({ name, optional, convert: 'boolean', checks: [isBoolean] });
const boardIsRequired = (check: Check): Check => says('Board is required', check);

const TIKTOK: readonly Property[] = [
  { name: 'title', optional: true, convert: 'string', checks: [maxLength(90)] },
  {
    name: 'privacy_level',
    convert: 'string',
    checks: [isString, isIn('PUBLIC_TO_EVERYONE', 'MUTUAL_FOLLOW_FRIENDS', 'FOLLOWER_OF_CREATOR', 'SELF_ONLY')],
  },
  boolean('duet'),
  boolean('stitch'),
  boolean('comment'),
  { name: 'autoAddMusic', checks: [isIn('yes', 'no')] },
  boolean('brand_content_toggle'),
  boolean('brand_organic_toggle'),
  boolean('video_made_with_ai', true),
  { name: 'content_posting_method', convert: 'string', checks: [isString, isIn('DIRECT_POST', 'UPLOAD')] },
];

const INSTAGRAM: readonly Property[] = [
  { name: 'post_type', checks: [isDefined, isIn('post', 'story')] },
  boolean('is_trial_reel', true),
  { name: 'graduation_strategy', optional: true, checks: [isIn('MANUAL', 'SS_PERFORMANCE')] },
  { name: 'collaborators', optional: true, checks: [nestedObjects] },
];

const CHANNEL_NAMED: readonly Property[] = [{ name: 'channel', convert: 'string', checks: [isDefined, isString] }];

const SETTINGS: Readonly<Record<string, readonly Property[]>> = {
  tiktok: TIKTOK,
  'tiktok-business': TIKTOK,
  youtube: [
    { name: 'title', convert: 'string', checks: [isDefined, maxLength(100), minLength(2), isString] },
    { name: 'type', checks: [isDefined, isIn('public', 'private', 'unlisted')] },
    { name: 'selfDeclaredMadeForKids', optional: true, checks: [isIn('yes', 'no')] },
    { name: 'tags', optional: true, checks: [nestedObjects, tagsTogether] },
  ],
  instagram: INSTAGRAM,
  'instagram-standalone': INSTAGRAM,
  facebook: [
    { name: 'url', optional: true, checks: [isUrl] },
    { name: 'post_type', optional: true, checks: [isIn('post', 'story')] },
  ],
  pinterest: [
    { name: 'board', convert: 'string', checks: [boardIsRequired(isDefined), boardIsRequired(isString), boardIsRequired(minLength(1))] },
    { name: 'title', optional: true, convert: 'string', checks: [maxLength(100)] },
    { name: 'link', optional: true, checks: [isUrl] },
  ],
  discord: CHANNEL_NAMED,
  slack: CHANNEL_NAMED,
  reddit: [{ name: 'subreddit', checks: [isArray, minElements] }],
};

const REPLIES: Property = { name: 'who_can_reply_post', checks: [isIn('everyone', 'following', 'mentionedUsers', 'subscribers', 'verified')] };

function propertiesOf(provider: string, settings: Fields): readonly Property[] {
  if (provider === 'x') return settings['post_type'] === 'article' ? [] : [REPLIES];
  return SETTINGS[provider] ?? [];
}

export function checkSettings(provider: string, settings: Fields, path: string): string[] {
  return [...propertiesOf(provider, settings).flatMap((property) => checkProperty(settings, property, path)), ...checkThumbnail(provider, settings, path)];
}

function checkThumbnail(provider: string, settings: Fields, path: string): string[] {
  const thumbnail = settings['thumbnail'];
  if (provider !== 'youtube' || !isFields(thumbnail)) return [];
  const parts: readonly Property[] = [
    { name: 'id', checks: [isDefined, isString] },
    { name: 'path', checks: [hasMediaExtension] },
  ];
  return parts.flatMap((part) => checkProperty(thumbnail, part, `${path}thumbnail.`));
}

/** What is stored: implicit conversions done, `__type` taken from the channel, unknown keys kept. */
export function storedSettings(provider: string, settings: Fields): Fields {
  const converted = propertiesOf(provider, settings).filter((property) => settings[property.name] !== undefined);
  const values = converted.map((property) => [property.name, convertValue(settings[property.name], property.convert)] as const);
  return { ...settings, ...Object.fromEntries(values), __type: provider };
}
