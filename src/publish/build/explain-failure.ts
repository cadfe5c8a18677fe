import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { messageOf } from '#model/duizhang-error.ts';
import { PublishError } from '../publish-error.ts';

/** As the system says it, and as the database that writes most files says it in a sentence of its own. */
const FULL = /ENOSPC|EDQUOT|No space left on device|Disk quota exceeded|max_temp_directory_size/u;
const TOO_LARGE = /EFBIG|File too large/u;
const FORBIDDEN = /EACCES|EPERM|EROFS|Permission denied|Read-only file system/u;

const FEWER = 'write fewer formats (duizhang publish --formats)';

/** What a publication into `folder` failed of, as one line for who started it; anything else as it was thrown. */
export function explainFailure(thrown: unknown, folder: string): unknown {
  const message = messageOf(thrown);
  const stood = existsSync(folder) ? ' What stood there before is unchanged.' : '';
  const explained = (reason: string): PublishError =>
    new PublishError({
      message: `The release cannot be written to ${folder}: ${reason}${stood}`,
      cause: thrown,
      context: { folder },
    });
  if (FULL.test(message)) return explained(`the disk is full. Make room, or ${FEWER}.`);
  if (TOO_LARGE.test(message))
    return explained(
      `a file of it would be larger than this process, or the file system, may write (EFBIG). Raise the limit (ulimit -f), or ${FEWER}.`,
    );
  if (FORBIDDEN.test(message)) return explained(`${dirname(folder)} cannot be written to; choose another folder.`);
  return thrown;
}
