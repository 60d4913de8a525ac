import type { SettingRule } from './rule.ts';

/** What is wrong with a setting, as the end of a sentence that begins with its name; null: nothing. */
export function checkSetting(rule: SettingRule, value: unknown): string | null {
  if (value === undefined) return 'required' in rule && rule.required === true ? `is required${'values' in rule ? `: ${rule.values.join(', ')}` : ''}` : null;
  switch (rule.kind) {
    case 'choice':
      return typeof value === 'string' && rule.values.includes(value) ? null : `must be one of ${rule.values.join(', ')}`;
    case 'boolean':
      // Postiz would take the text "false" for true.
      return typeof value === 'boolean' ? null : 'must be true or false';
    case 'text':
      return checkText(rule, value);
    case 'url':
      return typeof value === 'string' && /^https?:$/.test(URL.parse(value)?.protocol ?? '') ? null : 'must be a web address';
    case 'list':
      return Array.isArray(value) && (value.length > 0 || rule.required !== true) ? null : 'must be a list that is not empty';
    case 'tags':
      return checkTags(rule.maxCharacters, value);
  }
}

function checkText(rule: Extract<SettingRule, { kind: 'text' }>, value: unknown): string | null {
  if (typeof value !== 'string') return 'must be a text';
  const length = value.length;
  if (length < (rule.minLength ?? 0)) return `must have at least ${rule.minLength} characters`;
  return length > (rule.maxLength ?? Number.POSITIVE_INFINITY) ? `has ${length} characters; ${rule.maxLength} are allowed` : null;
}

function checkTags(maxCharacters: number, value: unknown): string | null {
  if (!Array.isArray(value)) return 'must be a list of { value, label }';
  const texts: unknown[] = value.map((tag: unknown) => (typeof tag === 'object' && tag !== null && 'value' in tag ? tag.value : undefined));
  let characters = 0;
  for (const text of texts) {
    if (typeof text !== 'string') return 'must be a list of { value, label }';
    characters += text.length + (text.includes(' ') ? 2 : 0);
  }
  return characters > maxCharacters ? `has ${characters} characters in all; ${maxCharacters} are allowed` : null;
}
