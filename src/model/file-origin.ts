/** Where the bytes of a file are, as a value that another process or machine can open. */
export type FileOrigin =
  /** A file of its own; the path is absolute. */
  | { readonly kind: 'file'; readonly path: string }
  /** A file below the folder of documents, which every machine may have in another place; the path goes on from there. */
  | { readonly kind: 'shared'; readonly path: string }
  /** A file inside an archive, by its path in there; archives inside of the archive are folders of it. */
  | { readonly kind: 'member'; readonly archive: FileOrigin; readonly member: string }
  /** An object of an S3-compatible store, as it was when it was listed; `endpoint` null = the one that settings name. */
  | {
      readonly kind: 'object';
      readonly endpoint: string | null;
      readonly bucket: string;
      readonly key: string;
      readonly etag: string;
      readonly size: number;
    };
