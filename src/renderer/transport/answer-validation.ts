import type { ClientContext } from '@orpc/client';
import type { StandardLinkPlugin } from '@orpc/client/standard';
import { ResponseValidationPlugin } from '@orpc/contract/plugins';
import { api } from '../../contract/api/index.js';

/**
 * Checks every answer, event streams included, against the contract before the page sees it: a workbench of another
 * version is found out at the answer, not somewhere in a view. A wrong one rejects with a ValidationError.
 */
export const answerValidation = (): StandardLinkPlugin<ClientContext> => new ResponseValidationPlugin(api);
