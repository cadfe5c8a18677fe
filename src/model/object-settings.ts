/** How an S3-compatible store is reached, as plain values that another process can be sent. They may hold a secret. */
export interface ObjectSettings {
  /** Null = Amazon's own, by the region. */
  readonly endpoint: string | null;
  /** Null = as the profile says; where there is none and an endpoint is named, `us-east-1`. */
  readonly region: string | null;
  /** Whether the bucket stands in the path (http://host/bucket/key) and not in the name of the host. */
  readonly pathStyle: boolean;
  /** Null = as the profile, the role of the machine or that of the container gives them. */
  readonly credentials: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken: string | null;
  } | null;
  /** Profile of the user's own files of settings; null = the default one. */
  readonly profile: string | null;
}

export const DEFAULT_OBJECT_SETTINGS: ObjectSettings = {
  endpoint: null,
  region: null,
  pathStyle: false,
  credentials: null,
  profile: null,
};
