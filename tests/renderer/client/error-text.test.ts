import { ORPCError } from '@orpc/client';
import { ValidationError } from '@orpc/contract';
import { expect, it } from 'vitest';
import { errorText } from '../../../src/renderer/client/error-text.js';

it('says the words of the service, a foreign answer, or that there is none', () => {
  expect(errorText(new ORPCError('NOT_FOUND', { message: 'There is no run.' }))).toBe('There is no run.');
  const foreign = new ValidationError({ message: 'wrong', issues: [], data: null });
  expect(errorText(foreign)).toContain('reload the page');
  expect(errorText(new Error('socket'))).toContain('does not answer');
});
