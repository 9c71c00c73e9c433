import { refuseConflicts } from '../../contract/index.js';
import type { RunStore } from '../store/index.js';
import type { ActiveAblation } from './active-ablation.js';
import { procedures } from './contract-implementer.js';

/** Lists and trains ablations. */
export function ablationProcedures(store: RunStore, active: ActiveAblation) {
  const { ablations } = procedures;
  return {
    list: ablations.list.handler(() => ({ tables: store.ablations.all(), active: active.progress })),
    start: ablations.start.handler(({ input: { config, seeds } }) => {
      refuseConflicts(config);
      return active.start(config, seeds);
    }),
    cancel: ablations.cancel.handler(() => {
      active.cancel();
    }),
    events: ablations.events.handler(({ signal }) => active.subscribe(signal)),
  };
}
