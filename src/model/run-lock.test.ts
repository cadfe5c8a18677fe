import { expect, test } from 'vitest';
import { DuizhangError } from './duizhang-error.ts';
import { throwFault } from './run-lock.ts';

test('a signal that was aborted by a fault throws it, one that was told to stop does not', () => {
  const lost = new DuizhangError({ message: 'The workspace is in use by another run.' });
  const stop = new AbortController();
  const fault = new AbortController();
  const either = AbortSignal.any([stop.signal, fault.signal]);
  throwFault(either);
  fault.abort(lost);
  expect(() => throwFault(either)).toThrow(lost);
  stop.abort();
  throwFault(stop.signal);
});
