import { ORPCError } from '@orpc/client';
import { ValidationError } from '@orpc/contract';
import { i18n } from '../i18n/index.js';
import { sentenceText } from '../i18n/sentences/index.js';

/**
 * What went wrong as a sentence: the service's own words, that its answer is not as the contract says, or that the
 * workbench cannot be reached.
 */
export function errorText(error: unknown): string {
  if (error instanceof ORPCError && error.message !== '') return sentenceText(error.message);
  if (error instanceof ValidationError) return i18n.global.t('frame.foreignAnswer');
  return i18n.global.t('frame.unreachable');
}
