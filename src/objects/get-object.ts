import { DuizhangError, messageOf } from '#model/duizhang-error.ts';
import { showObjectAddress } from '#model/object-address.ts';
import type { ObjectSettings } from '#model/object-settings.ts';
import { objectClient } from './object-client.ts';
import { explainObjectError, ObjectChangedError, ObjectError } from './object-error.ts';

/** An object of which the version is known. */
export interface WantedObject {
  readonly bucket: string;
  readonly key: string;
  /** Empty where the store named none: then the size alone tells a version. */
  readonly etag: string;
  /** In bytes. */
  readonly size: number;
}

/** Downloads that may be cut off halfway; what happens before an answer begins, the SDK tries again by itself. */
const DOWNLOADS = 3;

const replaced = (what: string): ObjectChangedError =>
  new ObjectChangedError({ message: `${what} was replaced since it was found: run the same command again.` });

/** Thrown where the connection was lost while an answer came: asking anew may help. */
class CutOffError extends DuizhangError {
  readonly code = 'ECONNRESET';
}

/** The bytes of an answer, as many as were listed: more are not taken, fewer are an answer that was cut off. */
async function bytesOf(body: AsyncIterable<Uint8Array>, size: number, what: string): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(size);
  let length = 0;
  try {
    for await (const chunk of body) {
      if (length + chunk.length > size) throw replaced(what);
      bytes.set(chunk, length);
      length += chunk.length;
    }
  } catch (error) {
    if (error instanceof ObjectError) throw error;
    throw new CutOffError({ message: messageOf(error), cause: error });
  }
  if (length < size) throw new CutOffError({ message: `${length} of ${size} bytes came.` });
  return bytes;
}

async function download(wanted: WantedObject, settings: ObjectSettings, signal?: AbortSignal): Promise<Buffer> {
  const { bucket, key, etag, size } = wanted;
  const what = showObjectAddress(wanted);
  const { client, sdk } = await objectClient(settings);
  const answer = await client.send(
    new sdk.GetObjectCommand({ Bucket: bucket, Key: key, ...(etag === '' ? {} : { IfMatch: etag }) }),
    signal === undefined ? {} : { abortSignal: signal },
  );
  const isOther =
    (answer.ETag !== undefined && etag !== '' && answer.ETag !== etag) ||
    (answer.ContentLength !== undefined && answer.ContentLength !== size);
  const body = answer.Body as (AsyncIterable<Uint8Array> & { destroy(): void }) | undefined; // in Node a Readable
  if (isOther) {
    body?.destroy();
    throw replaced(what);
  }
  return body === undefined ? Buffer.alloc(0) : bytesOf(body, size, what);
}

/**
 * The bytes of an object, in memory. Throws an ObjectError where they cannot be had, an ObjectChangedError where they are
 * not those of the version wanted, and what the signal was aborted with.
 */
export async function getObject(wanted: WantedObject, settings: ObjectSettings, signal?: AbortSignal): Promise<Buffer> {
  const { bucket } = wanted;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await download(wanted, settings, signal);
    } catch (error) {
      signal?.throwIfAborted();
      if (attempt < DOWNLOADS && error instanceof CutOffError) continue;
      throw explainObjectError(error, { what: showObjectAddress(wanted), bucket, settings });
    }
  }
}
