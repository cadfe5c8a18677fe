import type { ListObjectsV2CommandOutput } from '@aws-sdk/client-s3';
import { type ObjectAddress, showObjectAddress } from '#model/object-address.ts';
import type { ObjectSettings } from '#model/object-settings.ts';
import { objectClient } from './object-client.ts';
import { explainObjectError } from './object-error.ts';

/** An object as a listing tells of it. `etag` names the version of its bytes, in quotation marks as the store gives it. */
export interface ListedObject {
  readonly key: string;
  readonly etag: string;
  /** In bytes. */
  readonly size: number;
}

/** Keys that a page has at most; stores give no more than 1,000. */
const PAGE = 1_000;

const listedIn = ({ Contents: contents = [] }: ListObjectsV2CommandOutput): readonly ListedObject[] =>
  contents.flatMap(({ Key: key, ETag: etag, Size: size }) =>
    key === undefined ? [] : [{ key: decodeKey(key), etag: etag ?? '', size: size ?? 0 }],
  );

/** With `encoding-type=url` keys come percent-encoded, a space as + or %20: XML cannot hold every character of a key. */
const decodeKey = (key: string): string => decodeURIComponent(key.replaceAll('+', ' '));

/**
 * Pages of the objects whose keys begin with a prefix, in the order of their keys by UTF-8. Throws an ObjectError, or what
 * the signal was aborted with.
 */
export async function* listPages(
  address: ObjectAddress,
  settings: ObjectSettings,
  { signal, limit = PAGE }: { readonly signal?: AbortSignal; readonly limit?: number } = {},
): AsyncGenerator<{ readonly objects: readonly ListedObject[]; readonly isLast: boolean }> {
  const { bucket, key: prefix } = address;
  let token: string | undefined;
  do {
    let page: ListObjectsV2CommandOutput;
    try {
      const { client, sdk } = await objectClient(settings);
      page = await client.send(
        new sdk.ListObjectsV2Command({
          Bucket: bucket,
          Prefix: prefix,
          MaxKeys: limit,
          EncodingType: 'url',
          ContinuationToken: token,
        }),
        signal === undefined ? {} : { abortSignal: signal },
      );
    } catch (error) {
      signal?.throwIfAborted();
      throw explainObjectError(error, { what: showObjectAddress(address), bucket, settings });
    }
    token = page.IsTruncated === true ? page.NextContinuationToken : undefined;
    yield { objects: listedIn(page), isLast: token === undefined };
  } while (token !== undefined);
}
