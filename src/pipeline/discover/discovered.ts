import type { ArchivedFile } from '#ingest/index.ts';
import type { FileOrigin } from '#model/file-origin.ts';
import { READABLE_NAMES } from './report-files.ts';

/** A file to read, by the path that a person knows it by, or a path that leads to none, with the reason as a sentence. */
export type Discovered =
  | { readonly kind: 'file'; readonly path: string; readonly origin: FileOrigin }
  | { readonly kind: 'absent'; readonly path: string; readonly reason: string };

/** A path that leads to no file. */
type Absent = Extract<Discovered, { kind: 'absent' }>;

export const absent = (target: string, reason: string): Absent => ({ kind: 'absent', path: target, reason });

/** The name that the system has for an error; empty for an error of another kind. */
export const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');

/** A path that the system did not find, or does not let us read. */
export function unreachable(target: string, error: unknown): Absent {
  const code = codeOf(error);
  return absent(
    target,
    code === 'ENOENT' || code === 'ENOTDIR'
      ? `There is no file or folder ${target}.`
      : `${target} cannot be read (${code}).`,
  );
}

/** What was found, or, where that is nothing, a sentence about it. */
export async function* orNone(found: AsyncGenerator<Discovered>, target: string): AsyncGenerator<Discovered> {
  let isEmpty = true;
  for await (const each of found) {
    isEmpty = false;
    yield each;
  }
  if (isEmpty) yield absent(target, `There is no report (${READABLE_NAMES}) in ${target}.`);
}

/** The files of an archive that is called `target`; what is not read of it is told. */
export function* membersFound(
  files: readonly ArchivedFile[],
  target: string,
  archive: FileOrigin,
): Generator<Discovered> {
  for (const each of files)
    yield each.kind === 'refused'
      ? absent(each.path, each.reason)
      : {
          kind: 'file',
          path: each.path,
          origin: { kind: 'member', archive, member: each.path.slice(target.length + 1) },
        };
}
