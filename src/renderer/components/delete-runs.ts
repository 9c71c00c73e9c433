import { ElMessageBox } from 'element-plus';
import { useI18n } from 'vue-i18n';
import type { RunRow } from '../../contract/api/run-row.js';
import { useConnection } from '../client/connection.js';
import { useNoticesStore } from '../stores/notices.js';
import { isActive } from '../stores/run-table.js';

/**
 * Asks, then deletes those of the runs that have ended; says what was done or why not. Answers whether runs were
 * deleted.
 */
export function useDeleteRuns(): (runs: readonly RunRow[]) => Promise<boolean> {
  const { t } = useI18n();
  const notices = useNoticesStore();
  const { client } = useConnection();

  async function confirmed(count: number, name: string, activeToo: boolean): Promise<boolean> {
    const question = t('runs.remove.question', { name, count }, count);
    try {
      await ElMessageBox.confirm(
        activeToo ? `${question} ${t('runs.remove.active')}` : question,
        t('runs.remove.title'),
        {
          confirmButtonText: t('runs.remove.confirm'),
          cancelButtonText: t('frame.cancel'),
          confirmButtonType: 'danger',
          type: 'warning',
        },
      );
      return true;
    } catch {
      return false;
    }
  }

  return async (runs) => {
    const ended = runs.filter((run) => !isActive(run));
    const [first] = ended;
    if (first === undefined) {
      notices.add('error', t('runs.remove.active'));
      return false;
    }
    const name = first.name || t('runs.unnamed');
    if (!(await confirmed(ended.length, name, ended.length < runs.length))) return false;
    const done = await notices.attempt(async () => {
      await client.runs.delete({ ids: ended.map(({ id }) => id) });
      notices.add('success', t('runs.remove.done', { count: ended.length }, ended.length));
      return true;
    });
    return done ?? false;
  };
}
