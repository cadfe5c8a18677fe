const SCHEME = 's3://';

/** Where objects are: `key` is empty for a whole bucket. */
export interface ObjectAddress {
  readonly bucket: string;
  readonly key: string;
}

/** Whether a name of a target or file is one of an object store, and no path. */
export const isObjectAddress = (target: string): boolean => target.startsWith(SCHEME);

/** `s3://bucket/key` in its parts; keys are taken as they are, `//` and `..` in them lead nowhere. */
export function parseObjectAddress(address: string): ObjectAddress {
  const rest = address.slice(SCHEME.length);
  const slash = rest.indexOf('/');
  return slash < 0 ? { bucket: rest, key: '' } : { bucket: rest.slice(0, slash), key: rest.slice(slash + 1) };
}

/** How a person knows an object. */
export const showObjectAddress = ({ bucket, key }: ObjectAddress): string => `${SCHEME}${bucket}/${key}`;

/** The address up to its last slash: what a folder is for a path. */
export const prefixOf = (address: string): string => address.slice(0, address.lastIndexOf('/'));
