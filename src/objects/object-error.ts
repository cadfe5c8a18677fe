import { DuizhangError } from '#model/duizhang-error.ts';
import type { ObjectSettings } from '#model/object-settings.ts';

/** Thrown where an object store does not give what it was asked for. Its message is one sentence without a secret. */
export class ObjectError extends DuizhangError {
  override readonly name = 'ObjectError';
}

/** The bytes of an object are not those that were listed. */
export class ObjectChangedError extends ObjectError {}

/** What was asked for, for messages. */
export interface Asked {
  /** An address: `s3://bucket/key`. */
  readonly what: string;
  readonly bucket: string;
  readonly settings: ObjectSettings;
}

/** What is known of something that was thrown, whatever it is; null where it does not say. */
interface Thrown {
  readonly names: readonly string[];
  readonly status: number | null;
  /** The region that a store says a bucket lies in. */
  readonly region: string | null;
}

const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;

const word = (value: unknown): readonly string[] =>
  typeof value === 'string' && /^[A-Za-z][A-Za-z0-9_]{1,60}$/u.test(value) ? [value] : [];

function causesOf(error: unknown): readonly unknown[] {
  const causes: unknown[] = [];
  for (let at: unknown = error; at !== undefined && at !== null && causes.length < 5; at = fieldOf(at, 'cause'))
    causes.push(at, ...(Array.isArray(fieldOf(at, 'errors')) ? (fieldOf(at, 'errors') as readonly unknown[]) : []));
  return causes;
}

function readThrown(error: unknown): Thrown {
  const names = causesOf(error).flatMap((each) => [
    ...['Code', 'code', 'name'].flatMap((field) => word(fieldOf(each, field))),
    ...(/region is missing/iu.test(String(fieldOf(each, 'message'))) ? ['RegionMissing'] : []),
  ]);
  const status = fieldOf(fieldOf(error, '$metadata'), 'httpStatusCode');
  const headers = fieldOf(fieldOf(error, '$response'), 'headers');
  const region = fieldOf(error, 'Region') ?? fieldOf(headers, 'x-amz-bucket-region');
  return {
    names,
    status: typeof status === 'number' ? status : null,
    region: typeof region === 'string' && /^[a-z0-9-]{1,40}$/u.test(region) ? region : null,
  };
}

const hostOf = ({ endpoint }: ObjectSettings): string =>
  endpoint === null || !URL.canParse(endpoint) ? 'Amazon S3' : new URL(endpoint).host;

type Sentence = (asked: Asked, thrown: Thrown) => string;

const moved: Sentence = ({ bucket }, { region }) =>
  region === null
    ? `The bucket ${bucket} is to be asked for elsewhere: set AWS_REGION to its region, or AWS_ENDPOINT_URL_S3 to its address.`
    : `The bucket ${bucket} lies in the region ${region}: set AWS_REGION=${region}.`;

const unreached =
  (why: string): Sentence =>
  ({ what, settings }) =>
    `${what} cannot be had: ${hostOf(settings)} ${why}; check AWS_ENDPOINT_URL_S3 and the network.`;

const wrongKeys: Sentence = ({ what, settings }) =>
  `${what} cannot be had: ${hostOf(settings)} does not know the credentials; check AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.`;

const expired: Sentence = ({ what }) =>
  `${what} cannot be had: the credentials have expired; get new ones (AWS_SESSION_TOKEN belongs to them).`;

const noCredentials: Sentence = ({ what }) =>
  `${what} cannot be had: there are no credentials; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE.`;

const busy: Sentence = ({ what, settings }) =>
  `${what} cannot be had: ${hostOf(settings)} is overloaded or out of order and was asked several times; run the same command again later.`;

const cutOff: Sentence = ({ what, settings }) =>
  `${what} cannot be had: the connection to ${hostOf(settings)} was cut off several times; run the same command again.`;

const late = unreached('did not answer in time');

/** Names of errors by S3 (API reference, "Error responses"), the SDK and Node, with what to say of them. */
const SENTENCES: Readonly<Record<string, Sentence>> = {
  CredentialsProviderError: noCredentials,
  RegionMissing: ({ what }) => `${what} cannot be had: no region is set; set AWS_REGION, or AWS_ENDPOINT_URL_S3.`,
  InvalidAccessKeyId: wrongKeys,
  SignatureDoesNotMatch: wrongKeys,
  ExpiredToken: expired,
  ExpiredTokenException: expired,
  InvalidToken: expired,
  RequestTimeTooSkewed: ({ what }) =>
    `${what} cannot be had: the clock of this machine is off by more than the store allows; set it right.`,
  NoSuchBucket: ({ bucket, settings }) => `There is no bucket ${bucket} at ${hostOf(settings)}.`,
  InvalidBucketName: ({ bucket }) => `${JSON.stringify(bucket)} is no name of a bucket.`,
  NoSuchKey: ({ what }) => `${what} is not there any more.`,
  PermanentRedirect: moved,
  TemporaryRedirect: moved,
  AuthorizationHeaderMalformed: moved,
  IllegalLocationConstraintException: moved,
  ECONNREFUSED: unreached('refuses connections'),
  ENOTFOUND: unreached('is not known by that name'),
  EAI_AGAIN: unreached('could not be looked up'),
  EHOSTUNREACH: unreached('cannot be reached'),
  ENETUNREACH: unreached('cannot be reached'),
  ETIMEDOUT: late,
  TimeoutError: late,
  SlowDown: busy,
  ServiceUnavailable: busy,
  InternalError: busy,
  ECONNRESET: cutOff,
  EPIPE: cutOff,
};

/** What the status of an answer says; null where it says that asking here and now is in vain. */
function byStatus({ what }: Asked, { status, names }: Thrown): string | null {
  if (status === 403) return `${what} cannot be had: the credentials do not allow it (403).`;
  if (status === 301 || status === 307) return null;
  if (status === 404) return `${what} is not there.`;
  if (status !== null && status >= 500) return null;
  return `${what} cannot be had (${names[0] ?? 'unknown'}${status === null ? '' : `, HTTP ${status}`}).`;
}

/** One sentence about what was thrown, with what to do; never the words of a server, which may repeat what it was sent. */
export function explainObjectError(error: unknown, asked: Asked): ObjectError {
  if (error instanceof ObjectError) return error;
  const thrown = readThrown(error);
  if (thrown.status === 412)
    return new ObjectChangedError({
      message: `${asked.what} was replaced since it was found: run the same command again.`,
    });
  const name = thrown.names.find((each) => Object.hasOwn(SENTENCES, each));
  const sentence = name === undefined ? undefined : SENTENCES[name];
  if (sentence !== undefined) return new ObjectError({ message: sentence(asked, thrown) });
  const isMoved = thrown.status === 301 || thrown.status === 307;
  const message = byStatus(asked, thrown) ?? (isMoved ? moved : busy)(asked, thrown);
  return new ObjectError({ message });
}
