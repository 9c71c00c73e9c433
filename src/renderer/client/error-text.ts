import { ORPCError } from '@orpc/client';
import { i18n } from '../i18n/index.js';

/** What went wrong as a sentence: the service's own words, or that the workbench cannot be reached. */
export function errorText(error: unknown): string {
  if (error instanceof ORPCError && error.message !== '') return error.message;
  return i18n.global.t('frame.unreachable');
}
