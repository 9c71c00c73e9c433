import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Executor, ProgramSession } from '../executor.js';

/**
 * An executor whose sessions ask after every call, also one that failed, whether something went wrong that the call
 * itself did not tell, and throw it then: what a lost device rejects with has no words.
 */
export function checkedExecutor(executor: Executor, failure: () => string | null): Executor {
  const checked = async <T>(result: Promise<T>): Promise<T> => {
    const settled = await Promise.allSettled([result]);
    // What is told beside the call may be told after it.
    if (settled[0].status === 'rejected') await nextTurn();
    const text = failure();
    if (text !== null) throw new Error(text);
    if (settled[0].status === 'rejected') throw settled[0].reason;
    return settled[0].value;
  };
  return {
    name: executor.name,
    async prepare<Name extends string>(
      ...args: Parameters<typeof executor.prepare<Name>>
    ): Promise<ProgramSession<Name>> {
      const session = await executor.prepare<Name>(...args);
      return {
        writeState: (state) => checked(session.writeState(state)),
        readState: () => checked(session.readState()),
        run: (graph, feeds) => checked(session.run(graph, feeds)),
        setThreads: (threads) => session.setThreads(threads),
        dispose: () => session.dispose(),
      };
    },
  };
}
