import { DuizhangError } from '#model/duizhang-error.ts';

/** Thrown for recordings that cannot be used as they are, and for answers that cannot be recorded: it names the file and the fix. */
export class RecordingError extends DuizhangError {
  override readonly name = 'RecordingError';
}
