import { implement } from '@orpc/server';
import { api } from '../../contract/api.js';
import { errorAsData } from './errors-as-data.js';

/** Builder of the contract's procedures: input and output validated, errors as data. */
export const procedures = implement(api).use(async ({ next }) => {
  try {
    return await next();
  } catch (error) {
    throw errorAsData(error);
  }
});
