import { useLocalStorage, usePreferredDark } from '@vueuse/core';
import { defineStore } from 'pinia';
import { computed, watch } from 'vue';
import { config } from 'zod';
import { en, zhCN } from 'zod/locales';
import { i18n } from '../i18n/index.js';
import { languages, preferredLanguage, type Language } from '../i18n/languages.js';

export type Theme = 'system' | 'light' | 'dark';

/** Language and theme, kept in this browser; unknown stored values fall back to the system's. */
export const usePreferencesStore = defineStore('preferences', () => {
  const storedLanguage = useLocalStorage<string>('gan-workbench.language', '');
  const storedTheme = useLocalStorage<string>('gan-workbench.theme', 'system');
  const systemDark = usePreferredDark();

  const language = computed<Language>({
    get: () =>
      languages.find((known) => known === storedLanguage.value) ?? preferredLanguage(navigator.languages),
    set: (value) => (storedLanguage.value = value),
  });
  const theme = computed<Theme>({
    get: () => (storedTheme.value === 'light' || storedTheme.value === 'dark' ? storedTheme.value : 'system'),
    set: (value) => (storedTheme.value = value),
  });
  const dark = computed(() => (theme.value === 'system' ? systemDark.value : theme.value === 'dark'));

  watch(
    language,
    (value) => {
      i18n.global.locale.value = value;
      document.documentElement.lang = value === 'zh-cn' ? 'zh-CN' : value;
      config(value === 'zh-cn' ? zhCN() : en());
      window.workbenchBridge?.setLanguage(value);
      // For systems without a Chinese font: a hundred files, of which a page loads those with its characters.
      if (value === 'zh-cn') void import('@fontsource-variable/noto-sans-sc/wght.css');
    },
    { immediate: true },
  );
  watch(dark, (value) => document.documentElement.classList.toggle('dark', value), { immediate: true });

  return { language, theme, dark };
});
