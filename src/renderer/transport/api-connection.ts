import type { ContractRouterClient } from '@orpc/contract';
import type { ShallowRef } from 'vue';
import type { Api } from '../../contract/api/index.js';

/**
 * `closed`: calls wait for the next connection where there can be one, and fail where there cannot. `refused`: the
 * workbench is there but does not know this page, since it was started anew.
 */
export type ConnectionStatus = 'connecting' | 'open' | 'closed' | 'refused';

/** The services, as the contract says, and whether they can be reached at this moment. */
export interface ApiConnection {
  readonly client: ContractRouterClient<Api>;
  /**
   * A connection that is lost ends its calls and its event streams with an error; when the status is `open`
   * again, streams are to be asked for anew and what they report to be read anew.
   */
  readonly status: Readonly<ShallowRef<ConnectionStatus>>;
}
