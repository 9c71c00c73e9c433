import { implement, type ImplementerInternalWithMiddlewares } from '@orpc/server';
import { api, type Api } from '../../contract/api/index.js';
import { errorAsData } from './errors-as-data.js';

type NoContext = Record<never, never>;

/** Builder of the contract's procedures: input and output validated, errors as data. */
export const procedures: ImplementerInternalWithMiddlewares<Api, NoContext, NoContext> = implement(api).use(
  async ({ next }) => {
    try {
      return await next();
    } catch (error) {
      throw errorAsData(error);
    }
  },
);
