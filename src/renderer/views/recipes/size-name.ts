import { useI18n } from 'vue-i18n';
import type { RecipeResult } from '../../../contract/recipe.js';

type Sized = Pick<RecipeResult, 'size' | 'changes'>;

/** Names the size of a result in the language of the page, with the numbers of it that were replaced. */
export function useSizeName(): (result: Sized) => string {
  const { t } = useI18n();
  return ({ size, changes }) => {
    const replaced = Object.entries(changes).map(([name, value]) => `${name} = ${[value].flat().join(', ')}`);
    const name = t(`recipes.sizes.${size}`);
    return replaced.length === 0
      ? name
      : t('recipes.changedSize', { size: name, changes: replaced.join('; ') });
  };
}
