import type { S3Client } from '@aws-sdk/client-s3';
import type { ObjectSettings } from '#model/object-settings.ts';

/** The parts of the SDK that are used. */
export interface ObjectClient {
  readonly client: S3Client;
  readonly sdk: typeof import('@aws-sdk/client-s3');
}

/** Requests of a question, the first included. The SDK waits longer before each, up to 20 s. */
const ATTEMPTS = 5;

/** Of one that does not connect, of one that is not answered, and of an answer that stands still, in milliseconds. */
const CONNECTING = 10_000;
const IDLE = 60_000;

/** Open clients by their settings: each keeps its connections. */
const clients = new Map<string, Promise<ObjectClient>>();

function regionOf({ region, endpoint, profile }: ObjectSettings): string | null {
  // Stores other than Amazon's mostly take any region.
  return region ?? (endpoint !== null && profile === null ? 'us-east-1' : null);
}

async function open(settings: ObjectSettings): Promise<ObjectClient> {
  const sdk = await import('@aws-sdk/client-s3');
  const { endpoint, pathStyle, credentials, profile } = settings;
  const region = regionOf(settings);
  const client = new sdk.S3Client({
    forcePathStyle: pathStyle,
    maxAttempts: ATTEMPTS,
    // Checksums that only Amazon knows; what is downloaded is held to its size, its version and its sha256.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: { connectionTimeout: CONNECTING, socketTimeout: IDLE },
    ...(endpoint === null ? {} : { endpoint }),
    ...(region === null ? {} : { region }),
    ...(profile === null ? {} : { profile }),
    ...(credentials === null
      ? {}
      : {
          credentials: {
            accessKeyId: credentials.accessKeyId,
            secretAccessKey: credentials.secretAccessKey,
            ...(credentials.sessionToken === null ? {} : { sessionToken: credentials.sessionToken }),
          },
        }),
  });
  return { client, sdk };
}

/** A client for a store; the SDK, which takes a while to load, is loaded with the first. */
export function objectClient(settings: ObjectSettings): Promise<ObjectClient> {
  const key = JSON.stringify(settings);
  const known = clients.get(key) ?? open(settings);
  clients.set(key, known);
  return known;
}
