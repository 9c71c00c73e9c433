/** Languages of the page, as BCP 47 tags in lower case; the folders of `messages` carry their names. */
export const languages = ['en', 'zh-cn'] as const;
export type Language = (typeof languages)[number];

/** The first of the wanted languages that the page speaks, English otherwise. */
export function preferredLanguage(wanted: readonly string[]): Language {
  const spoken = wanted.map((tag) => tag.toLowerCase()).find((tag) => /^(en|zh)\b/.test(tag));
  return spoken?.startsWith('zh') === true ? 'zh-cn' : 'en';
}
