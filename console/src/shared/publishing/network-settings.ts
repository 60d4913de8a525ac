import type { JsonSchema } from '../../schema-form/schema.ts';

/** Says a choice or a title in the language of the page; `networks.<network>.<name>`. */
type Translate = (key: string) => string;

const asIs: Translate = (key) => key;

function choice(t: Translate, field: string, values: readonly string[]): JsonSchema {
  return {
    title: t(`${field}.title`),
    oneOf: values.map((value) => ({ const: value, title: t(`${field}.${value}`) })),
    ...(values[0] !== undefined && { default: values[0] }),
  };
}

const flag = (t: Translate, field: string, byDefault: boolean): JsonSchema => ({ type: 'boolean', title: t(field), default: byDefault });

function allRequired(properties: Record<string, JsonSchema>): JsonSchema {
  return { type: 'object', properties, required: Object.keys(properties) };
}

function tiktok(t: Translate): JsonSchema {
  return allRequired({
    privacy_level: choice(t, 'networks.tiktok.privacy_level', ['PUBLIC_TO_EVERYONE', 'MUTUAL_FOLLOW_FRIENDS', 'FOLLOWER_OF_CREATOR', 'SELF_ONLY']),
    content_posting_method: choice(t, 'networks.tiktok.content_posting_method', ['DIRECT_POST', 'UPLOAD']),
    autoAddMusic: choice(t, 'networks.tiktok.autoAddMusic', ['no', 'yes']),
    comment: flag(t, 'networks.tiktok.comment', true),
    duet: flag(t, 'networks.tiktok.duet', true),
    stitch: flag(t, 'networks.tiktok.stitch', true),
    brand_content_toggle: flag(t, 'networks.tiktok.brand_content_toggle', false),
    brand_organic_toggle: flag(t, 'networks.tiktok.brand_organic_toggle', false),
  });
}

function youtube(t: Translate): JsonSchema {
  return allRequired({
    title: { type: 'string', title: t('networks.youtube.title'), minLength: 2, maxLength: 100 },
    type: choice(t, 'networks.youtube.type', ['public', 'unlisted', 'private']),
  });
}

const instagram = (t: Translate) => allRequired({ post_type: choice(t, 'networks.instagram.post_type', ['post', 'story']) });

const x = (t: Translate) =>
  allRequired({
    who_can_reply_post: choice(t, 'networks.x.who_can_reply_post', ['everyone', 'following', 'mentionedUsers', 'subscribers', 'verified']),
  });

const oneText = (t: Translate, name: string, title: string) => allRequired({ [name]: { type: 'string', title: t(title), minLength: 1 } });

const schemas: Record<string, (t: Translate) => JsonSchema> = {
  tiktok,
  'tiktok-business': tiktok,
  youtube,
  instagram,
  'instagram-standalone': instagram,
  x,
  pinterest: (t) => oneText(t, 'board', 'networks.pinterest.board'),
  discord: (t) => oneText(t, 'channel', 'networks.discord.channel'),
  slack: (t) => oneText(t, 'channel', 'networks.slack.channel'),
};

/** What a network must be told with each post, with defaults; null where it asks for nothing. */
export function networkSchema(network: string, t: Translate = asIs): JsonSchema | null {
  return schemas[network]?.(t) ?? null;
}
