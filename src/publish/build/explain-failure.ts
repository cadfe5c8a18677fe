import { dirname } from 'node:path';
import { messageOf } from '#model/duizhang-error.ts';
import { PublishError } from '../publish-error.ts';

/** As the system says it, and as the database that writes most files says it in a sentence of its own. */
const FULL = /ENOSPC|EDQUOT|EFBIG|No space left on device|Disk quota exceeded|File too large|max_temp_directory_size/u;
const FORBIDDEN = /EACCES|EPERM|EROFS|Permission denied|Read-only file system/u;

/** What a publication into `folder` failed of, as one line for who started it; anything else as it was thrown. */
export function explainFailure(thrown: unknown, folder: string): unknown {
  const message = messageOf(thrown);
  const explained = (reason: string): PublishError =>
    new PublishError({
      message: `The release cannot be written to ${folder}: ${reason} What stood there before is unchanged.`,
      cause: thrown,
      context: { folder },
    });
  if (FULL.test(message)) return explained('the disk is full. Make room, or choose fewer --formats.');
  if (FORBIDDEN.test(message)) return explained(`${dirname(folder)} cannot be written to; choose another folder.`);
  return thrown;
}
