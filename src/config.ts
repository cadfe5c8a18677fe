import { existsSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
// Not through the stage's index: every command reads settings, and most need no model client, which takes half a second.
import { PROFILE_NAMES, type ProfileName } from '#llm/profile.ts';
import { DuizhangError, messageOf } from '#model/duizhang-error.ts';
import type { ObjectSettings } from '#model/object-settings.ts';
import { type PostgresLocation, parseStoreLocation } from '#model/store-location.ts';
import { findLibreOffice, isProgram } from './find-libreoffice.ts';

/** Thrown for a setting that cannot be used; the command line ends with "wrong use". */
export class SettingError extends DuizhangError {
  override readonly name = 'SettingError';
}

const httpUrl = z.url({ protocol: /^https?$/u, error: 'is no http(s) address' });

const databaseAddress = z.string().transform((value, context): PostgresLocation => {
  try {
    return parseStoreLocation(value);
  } catch (thrown) {
    context.addIssue({ code: 'custom', message: messageOf(thrown) });
    return z.NEVER;
  }
});

/** Digits only: no sign, no exponent. */
const perMinute = z
  .string()
  .regex(/^[1-9]\d{0,9}$/u, { error: 'is no whole number above 0' })
  .transform(Number)
  .optional();

/**
 * Every setting the program takes from its environment, with what it is for. This is the only place that reads the
 * environment; everything else gets values.
 */
export const settingsSchema = z.object({
  DUIZHANG_WORKSPACE: z
    .string()
    .min(1)
    .default('./workspace')
    .describe('Workspace folder when --workspace is not given.'),
  DUIZHANG_DATABASE: databaseAddress
    .optional()
    .describe(
      'PostgreSQL database that keeps the state of the workspace, as postgres://user:password@host:5432/name, with ?schema=… for one of several workspaces; the default is the file state.sqlite in the workspace.',
    ),
  DUIZHANG_MODEL: z.string().min(1).optional().describe('Model of the llm keyer when --model is not given.'),
  OPENAI_API_KEY: z
    .string()
    .min(1)
    .optional()
    .describe('Key of the OpenAI-compatible endpoint; without it the rules keyer runs alone.'),
  OPENAI_BASE_URL: httpUrl
    .optional()
    .describe('Address of the OpenAI-compatible endpoint; the default is OpenAI’s own.'),
  DUIZHANG_PROVIDER: z
    .enum(PROFILE_NAMES, { error: `is none of ${PROFILE_NAMES.join(', ')}` })
    .optional()
    .describe('Whose server the endpoint is, where its address does not tell (a gateway, another port).'),
  DUIZHANG_REQUESTS_PER_MINUTE: perMinute.describe('Requests a minute that the provider allows for the model.'),
  DUIZHANG_TOKENS_PER_MINUTE: perMinute.describe('Tokens a minute that the provider allows for the model.'),
  DUIZHANG_DOCUMENTS: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Folder of documents that all machines share: files below it are named from there, and may lie elsewhere on each.',
    ),
  AWS_ENDPOINT_URL_S3: httpUrl
    .optional()
    .describe('Address of the S3-compatible store that s3://… names; the default is Amazon’s own.'),
  AWS_ENDPOINT_URL: httpUrl.optional().describe('The same, where AWS_ENDPOINT_URL_S3 is not set.'),
  AWS_REGION: z.string().min(1).optional().describe('Region of the store; most stores but Amazon’s need none.'),
  AWS_DEFAULT_REGION: z.string().min(1).optional().describe('The same, where AWS_REGION is not set.'),
  AWS_ACCESS_KEY_ID: z.string().min(1).optional().describe('Who asks the store, with AWS_SECRET_ACCESS_KEY.'),
  AWS_SECRET_ACCESS_KEY: z
    .string()
    .min(1)
    .optional()
    .describe('The secret of AWS_ACCESS_KEY_ID; without both, what AWS’s own settings and roles give.'),
  AWS_SESSION_TOKEN: z.string().min(1).optional().describe('Belongs to credentials that expire.'),
  AWS_PROFILE: z.string().min(1).optional().describe('Profile of AWS’s own files of settings.'),
  DUIZHANG_S3_PATH_STYLE: z
    .enum(['yes', 'no'], { error: 'is none of yes, no' })
    .optional()
    .describe(
      'Whether the bucket stands in the path of addresses, as MinIO and Ceph have it, or before the host; the default is "yes" where an address of a store is set.',
    ),
  DUIZHANG_FILE_PASSWORD: z
    .string()
    .min(1)
    .optional()
    .describe('Opens encrypted PDFs and old workbooks when --password is not given; no list of processes shows it.'),
  DUIZHANG_TELEMETRY: z
    .enum(['otlp', 'none'], { error: 'is none of otlp, none' })
    .optional()
    .describe('"otlp" = tell a collector of OpenTelemetry what is done, without content; the default is "none".'),
  DUIZHANG_LIBREOFFICE: z
    .string()
    .min(1)
    .refine((value) => value === 'none' || isProgram(value), { error: 'is no program that may be run' })
    .optional()
    .describe(
      'Path of LibreOffice, which reads old office formats; "none" = do without; the default is to look for it.',
    ),
  DUIZHANG_CACHE: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Folder where documents that eval has read and compiled modules are kept; "none" = keep none; the default is duizhang in the user’s cache folder.',
    ),
});

/** Names of variables that hold something secret, the program's own and those of libraries that look for theirs. */
const SECRET_NAME = /KEY|SECRET|TOKEN(?!S_PER_)|PASSW|CREDENTIAL|AUTH/iu;

/** A path is none, and digits alone are more likely a figure of a report, which masking would take out of an answer. */
const NO_SECRET = /^(?:[.~]?\/|[A-Za-z]:\\|\d+$)/u;

function passwordIn(value: string): readonly string[] {
  if (!URL.canParse(value)) return [];
  const { password } = new URL(value);
  if (password === '') return [];
  try {
    return [password, decodeURIComponent(password)];
  } catch {
    return [password]; // a percent sign that begins no escape
  }
}

/** `name=value` pairs behind commas, as the standard has headers for a collector. */
const headerValues = (headers: string): readonly string[] =>
  headers.split(',').map((pair) => pair.slice(pair.indexOf('=') + 1).trim());

function secretsIn(environment: Readonly<Record<string, string | undefined>>): readonly string[] {
  const found = Object.entries(environment).flatMap(([name, value = '']) => [
    ...(SECRET_NAME.test(name) && !NO_SECRET.test(value) ? [value] : []),
    ...(/_HEADERS$/u.test(name) ? headerValues(value) : []),
    ...passwordIn(value),
  ]);
  return [...new Set(found)].filter((value) => value !== '');
}

export interface Settings {
  readonly workspace: string;
  /** Where the state of the workspace is; null = in its folder. It may hold a password. */
  readonly database: PostgresLocation | null;
  readonly model: string | null;
  readonly apiKey: string | null;
  readonly baseUrl: string | null;
  /** Null = told by the address. */
  readonly provider: ProfileName | null;
  /** Null = no limit is known. */
  readonly requestsPerMinute: number | null;
  readonly tokensPerMinute: number | null;
  /** Absolute path of the folder of documents that machines share; null = paths are the same everywhere. */
  readonly documents: string | null;
  /** How S3-compatible stores are reached. */
  readonly objects: ObjectSettings;
  /** Values of the environment that no message and no kept answer may hold, whoever they are for. */
  readonly secrets: readonly string[];
  /** Opens files that are encrypted. */
  readonly filePassword: string | null;
  /** Whether a collector of OpenTelemetry is told what is done. */
  readonly telemetry: boolean;
  /** Absolute path of LibreOffice; null = there is none, or it is not to be used. */
  readonly libreOffice: string | null;
  /** Absolute path of the folder for documents that were read; null = none are kept. */
  readonly cache: string | null;
}

/**
 * Parses an environment; empty strings count as unset. `find` looks for LibreOffice in a search path when no setting
 * names it. Throws a SettingError that names the setting.
 */
export function parseSettings(
  environment: Readonly<Record<string, string | undefined>>,
  find: (searchPath: string) => string | null = findLibreOffice,
): Settings {
  const set = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = settingsSchema.safeParse(set);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new SettingError({
      message: `The setting ${String(issue?.path[0])} cannot be used: its value ${issue?.message ?? 'is invalid'}.`,
    });
  }
  const { data } = parsed;
  return {
    workspace: data.DUIZHANG_WORKSPACE,
    database: data.DUIZHANG_DATABASE ?? null,
    model: data.DUIZHANG_MODEL ?? null,
    apiKey: data.OPENAI_API_KEY ?? null,
    baseUrl: data.OPENAI_BASE_URL ?? null,
    provider: data.DUIZHANG_PROVIDER ?? null,
    requestsPerMinute: data.DUIZHANG_REQUESTS_PER_MINUTE ?? null,
    tokensPerMinute: data.DUIZHANG_TOKENS_PER_MINUTE ?? null,
    documents: data.DUIZHANG_DOCUMENTS === undefined ? null : path.resolve(data.DUIZHANG_DOCUMENTS),
    objects: objectsOf(data),
    secrets: secretsIn(environment),
    filePassword: data.DUIZHANG_FILE_PASSWORD ?? null,
    telemetry: data.DUIZHANG_TELEMETRY === 'otlp',
    libreOffice: libreOfficeOf(data.DUIZHANG_LIBREOFFICE, () => find(environment['PATH'] ?? '')),
    cache: cacheOf(data.DUIZHANG_CACHE, environment, data.DUIZHANG_WORKSPACE),
  };
}

function objectsOf(data: z.infer<typeof settingsSchema>): ObjectSettings {
  const endpoint = data.AWS_ENDPOINT_URL_S3 ?? data.AWS_ENDPOINT_URL ?? null;
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = data;
  // Half of the pair may be there for another program: it fails no command that asks no store.
  const isKeyed = accessKeyId !== undefined && secretAccessKey !== undefined;
  return {
    endpoint,
    region: data.AWS_REGION ?? data.AWS_DEFAULT_REGION ?? null,
    pathStyle: data.DUIZHANG_S3_PATH_STYLE === undefined ? endpoint !== null : data.DUIZHANG_S3_PATH_STYLE === 'yes',
    credentials: isKeyed ? { accessKeyId, secretAccessKey, sessionToken: data.AWS_SESSION_TOKEN ?? null } : null,
    profile: data.AWS_PROFILE ?? null,
  };
}

function libreOfficeOf(setting: string | undefined, find: () => string | null): string | null {
  if (setting === undefined) return find();
  return setting === 'none' ? null : path.resolve(setting);
}

/** The user's cache folder (XDG base directories), else a folder in a workspace that there is already. */
function cacheOf(
  setting: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
  workspace: string,
): string | null {
  if (setting !== undefined) return setting === 'none' ? null : path.resolve(setting);
  const { XDG_CACHE_HOME: cacheHome = '', HOME: home = '' } = environment;
  if (path.isAbsolute(cacheHome)) return path.join(cacheHome, 'duizhang');
  if (path.isAbsolute(home)) return path.join(home, '.cache', 'duizhang');
  return existsSync(workspace) ? path.resolve(workspace, 'cache') : null;
}
