import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { z } from 'zod';
import { messageOf } from '#model/duizhang-error.ts';
import { type ReleaseAbout, releaseAboutSchema } from '#model/release-about.ts';
import { CliError } from '../cli-error.ts';
import { oneLine } from '../terminal.ts';

/** The file of a workspace that says whose its releases are. */
export const ABOUT_FILE = 'about.json';

/** A workspace that is a file holds none either; who opens its store tells that. */
const isMissing = (thrown: unknown): boolean =>
  thrown instanceof Error && 'code' in thrown && (thrown.code === 'ENOENT' || thrown.code === 'ENOTDIR');

const unusable = (file: string, why: string, cause: unknown): CliError =>
  new CliError({ message: oneLine(`The statement about the release ${file} cannot be used: ${why}`, 400), cause });

/** `creators[0].orcid` and what is wrong there. */
function issueWords({ path: keys, message, code }: z.core.$ZodIssue): string {
  const place = keys.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('');
  const name = place === '' ? 'it' : place.slice(1);
  return code === 'custom' || /^(?:is|has|names) /u.test(message) ? `${name} ${message}.` : `${name}: ${message}.`;
}

function parseAbout(file: string, text: string): ReleaseAbout {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\ufeff/u, ''));
  } catch (cause) {
    throw unusable(file, `it is no JSON: ${messageOf(cause)}`, cause);
  }
  const read = releaseAboutSchema.safeParse(json);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw unusable(file, issue === undefined ? read.error.message : issueWords(issue), read.error);
}

/**
 * What is said of a release: in the file that is named, else in that of the workspace; null where neither is. Throws a
 * CliError of wrong use for a named file that is not there, and for one that does not have the form.
 */
export async function readAbout(workspace: string, named: string | null): Promise<ReleaseAbout | null> {
  const file = named ?? path.join(workspace, ABOUT_FILE);
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    if (named === null && isMissing(cause)) return null;
    throw unusable(file, isMissing(cause) ? 'there is no such file.' : messageOf(cause), cause);
  });
  return text === null ? null : parseAbout(file, text);
}
