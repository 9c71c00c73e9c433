import { useI18n } from 'vue-i18n';
import type { AblationRow } from '../../../contract/ablation.js';
import { useFieldText } from '../experiment/field-text.js';

/** Names of the variants of an ablation in the page's language. */
export function useVariantNames(): {
  /** `none`, `together` or the key of a technique; `techniques` are the keys of those that are on. */
  readonly variantName: (variant: string, techniques?: AblationRow['techniques']) => string;
} {
  const { t } = useI18n();
  const { label } = useFieldText();
  return {
    variantName: (variant, techniques = []) => {
      if (variant === 'none') return t('ablations.withoutAny');
      if (variant !== 'together') return label(variant);
      return t('ablations.together', { names: techniques.map(label).join(', ') });
    },
  };
}
