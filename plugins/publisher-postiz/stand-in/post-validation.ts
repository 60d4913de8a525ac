/** The rules of the body of `POST /posts`, without those of the networks. */
import {
  checkProperty,
  hasMediaExtension,
  isArray,
  isBoolean,
  isDateString,
  isDefined,
  isFields,
  isString,
  isUrl,
  minElements,
  type Fields,
  type Property,
} from './constraints.ts';
import { checkSettings } from './settings-validation.ts';

const BODY: readonly Property[] = [
  { name: 'shortLink', convert: 'boolean', checks: [isDefined, isBoolean] },
  { name: 'date', checks: [isDefined, isDateString] },
  { name: 'tags', checks: [isDefined, isArray] },
  { name: 'posts', checks: [minElements] },
];

const MEDIA: readonly Property[] = [
  { name: 'id', convert: 'string', checks: [isDefined, isString] },
  { name: 'path', checks: [isDefined, hasMediaExtension, isString] },
  { name: 'thumbnail', optional: true, checks: [isUrl] },
];

const hasText = (html: unknown): boolean => typeof html === 'string' && html.replace(/<[^>]*>/g, '').trim() !== '';

function checkImages(images: unknown, path: string): string[] {
  if (!Array.isArray(images)) return [`${path}image must be an array`];
  if (!images.every(isFields)) return [`${path}image.each value in nested property image must be either object or array`];
  return images.flatMap((image, index) => MEDIA.flatMap((property) => checkProperty(image, property, `${path}image.${index}.`)));
}

function checkValue(value: unknown, path: string): string[] {
  if (!isFields(value)) return [`${path}each value in nested property value must be either object or array`];
  const hasImages = Array.isArray(value['image']) && value['image'].length > 0;
  const content = hasImages || hasText(value['content']) ? [] : [`${path} If images do not exist, content must be a non-empty string.`];
  return [...content, ...checkImages(value['image'], path)];
}

function checkPost(post: Fields, provider: string, path: string): string[] {
  const values: unknown = post['value'];
  const parts = Array.isArray(values) ? values.flatMap((value: unknown, index) => checkValue(value, `${path}value.${index}.`)) : [];
  const settings = isFields(post['settings']) ? post['settings'] : {};
  return [
    ...checkProperty(post, { name: 'value', checks: Array.isArray(values) ? [minElements] : [isArray, minElements] }, path),
    ...parts,
    ...checkSettings(provider, settings, `${path}settings.`),
  ];
}

/** @param providerOf the network of the n-th post's channel */
export function checkPostBody(body: Fields, posts: readonly Fields[], providerOf: (index: number) => string): string[] {
  return [
    ...BODY.flatMap((property) => checkProperty(body, property, '')),
    ...posts.flatMap((post, index) => checkPost(post, providerOf(index), `posts.${index}.`)),
  ];
}
