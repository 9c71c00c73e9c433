import { useI18n } from 'vue-i18n';
import type { ConfigPath } from './config-path.js';

/** `batchSize` as `Batch size`. */
export function spacedKey(key: string): string {
  const words = key.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Names of fields and values in the page's language; where there is none, what the schema itself gives. */
export function useFieldText(): {
  label: (key: string) => string;
  /** By the path, its keys joined by `_`, where the last key alone would say too little. */
  help: (path: ConfigPath, described: string | null) => string | null;
  value: (value: string | number) => string;
  /** A path of the config as the labels on the way to its field. */
  place: (path: string) => string;
} {
  const i18n = useI18n();
  const { t, locale } = i18n;
  const known = (path: string): string | null => (i18n.te(path, locale.value) ? t(path) : null);
  const label = (key: string): string => known(`config.labels.${key}`) ?? spacedKey(key);
  const isName = (key: string): boolean => key !== '' && !/^\d+$/.test(key);
  return {
    label,
    place: (path) => path.split('.').filter(isName).map(label).join(' › '),
    help: (path, described) =>
      known(`config.help.${path.join('_')}`) ?? known(`config.help.${String(path.at(-1))}`) ?? described,
    value: (value) => known(`config.kinds.${value}`) ?? known(`charts.columns.${value}`) ?? String(value),
  };
}
