import { computed, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import type { Text } from '../../../contract/text.js';

/** Texts that come with their content, in the language of the page. */
export function useLanguageText(): { language: ComputedRef<keyof Text>; say: (text: Text) => string } {
  const { locale } = useI18n();
  const language = computed<keyof Text>(() => (locale.value === 'zh-cn' ? 'zh-cn' : 'en'));
  return { language, say: (text) => text[language.value] };
}
