import { ORPCError } from '@orpc/client';
import { expect, test } from 'vitest';
import { faultToFailure, toFailure } from './failure.ts';
import { fakeFailure } from './fake-client.ts';

test('a failure of the contract keeps its sentence, remedy and details', () => {
  const told = toFailure(
    fakeFailure('Kettle & Co has moved.', {
      code: 'store-moved',
      remedy: 'Add it anew.',
      details: { to: 'x' },
    }),
  );
  expect(told).toMatchObject({
    code: 'store-moved',
    message: 'Kettle & Co has moved.',
    remedy: 'Add it anew.',
  });
  expect(told.details).toContain('to: "x"');
});

test('input that the contract refuses is a form that can be mended', () => {
  expect(toFailure(new ORPCError('BAD_REQUEST', { data: { issues: [] } })).code).toBe('bad-input');
});

test('silence of the door is told as such', () => {
  expect(toFailure(new TypeError('Failed to fetch')).code).toBe('no-answer');
});

test('whatever else is thrown is a defect, in a sentence', () => {
  for (const thrown of [
    new Error('x is undefined'),
    new ORPCError('INTERNAL_SERVER_ERROR'),
    'text',
    undefined,
  ]) {
    const told = toFailure(thrown);
    expect(told.code).toBe('internal');
    expect(told.remedy).not.toBeNull();
  }
});

test('a fault of a target reads like any failure', () => {
  expect(faultToFailure({ code: 'timeout', message: 'No answer.', remedy: null }).details).toContain(
    'timeout',
  );
});
