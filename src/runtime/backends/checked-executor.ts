import type { Executor, ProgramSession } from '../executor.js';

/**
 * An executor whose sessions ask after every call whether something went wrong that the call itself did not tell, and
 * throw it then.
 */
export function checkedExecutor(executor: Executor, failure: () => string | null): Executor {
  const checked = async <T>(result: Promise<T>): Promise<T> => {
    const value = await result;
    const text = failure();
    if (text !== null) throw new Error(text);
    return value;
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
