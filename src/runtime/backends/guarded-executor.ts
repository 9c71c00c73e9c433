import type { Executor, ProgramSession } from '../executor.js';
import { BackendFailedError } from './backend.js';
import { failureText } from './failure-text.js';
import { firstLine } from './unusable-reason.js';
import type { BackendName } from '../../contract/index.js';

/**
 * An executor whose failures name the backend and what happened to it. After one nothing more is asked of the device: a
 * lost device fails in native code, so its session is not even released; the process is to end.
 */
export function guardedExecutor(backend: BackendName, executor: Executor): Executor {
  return {
    name: executor.name,
    prepare: async (program, options) =>
      new GuardedSession(backend, await guarded(backend, () => executor.prepare(program, options))),
  };
}

class GuardedSession<Name extends string> implements ProgramSession<Name> {
  private failed = false;

  constructor(
    private readonly backend: BackendName,
    private readonly session: ProgramSession<Name>,
  ) {}

  writeState(...args: Parameters<ProgramSession<Name>['writeState']>): Promise<void> {
    return this.guard(() => this.session.writeState(...args));
  }

  readState(): ReturnType<ProgramSession<Name>['readState']> {
    return this.guard(() => this.session.readState());
  }

  run(...args: Parameters<ProgramSession<Name>['run']>): ReturnType<ProgramSession<Name>['run']> {
    return this.guard(() => this.session.run(...args));
  }

  setThreads(...args: Parameters<ProgramSession<Name>['setThreads']>): Promise<boolean> {
    return this.guard(() => this.session.setThreads(...args));
  }

  async dispose(): Promise<void> {
    if (!this.failed) await this.session.dispose();
  }

  private async guard<T>(act: () => Promise<T>): Promise<T> {
    try {
      return await guarded(this.backend, act);
    } catch (error) {
      this.failed = true;
      throw error;
    }
  }
}

async function guarded<T>(backend: BackendName, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    throw new BackendFailedError(backend, failureText(backend, firstLine(error)), { cause: error });
  }
}
