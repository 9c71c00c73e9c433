/** Languages of the interface, as BCP 47 tags in lower case. */
export const languages = ['en', 'zh-cn'] as const;
export type Language = (typeof languages)[number];

/** The first of the wanted languages (BCP 47) that the interface speaks, English otherwise. */
export function preferredLanguage(wanted: readonly string[]): Language {
  const spoken = wanted.map((tag) => tag.toLowerCase()).find((tag) => /^(en|zh)\b/.test(tag));
  return spoken?.startsWith('zh') === true ? 'zh-cn' : 'en';
}
