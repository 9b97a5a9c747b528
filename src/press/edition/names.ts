// What slugs, languages and media files may be called. Names become addresses, so they are narrow.
import * as v from 'valibot';
import { isPlain } from './plain.ts';

const slug = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const language = /^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?$/;
const mediaFile = /^[a-z0-9]+(?:[._-][a-z0-9]+)*\.(?:jpg|jpeg|png|webp|avif)$/;

const longestName = 100;

export const isSlug = (text: string): boolean => text.length <= longestName && slug.test(text);
/** A BCP 47 tag of language, perhaps script, perhaps region, in its usual case: `ko`, `zh-Hant`, `pt-BR`. */
export const isLanguage = (text: string): boolean => language.test(text);
export const isMediaFile = (text: string): boolean => text.length <= longestName && mediaFile.test(text);

/** Path inside the edition folder of one version of a story. */
export const storyFile = (slug: string, language: string): string => `stories/${slug}/${language}.md`;

/** One line of text, as a reader will see it. */
export const line = v.pipe(
  v.string('must be text; if it looks like a number or a date, put it in quotes'),
  v.check((text) => text.trim() !== '', 'is empty'),
  v.check((text) => !/[\r\n]/.test(text), 'must be one line'),
  v.check(isPlain, 'holds a control character that no page can show'),
);

/** Text of several lines. */
export const lines = v.pipe(
  v.string('must be text'),
  v.check((text) => text.trim() !== '', 'is empty'),
  v.check(isPlain, 'holds a control character that no page can show'),
);

export const slugText = v.pipe(
  v.string('must be text'),
  v.check(isSlug, 'must be made of lower-case letters a to z, digits and single hyphens'),
);

export const languageText = v.pipe(
  v.string('must be text'),
  v.check(isLanguage, 'must be a language tag such as "ko", "en" or "zh-Hant"'),
);
