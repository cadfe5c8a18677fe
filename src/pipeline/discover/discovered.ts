import type { ArchivedFile } from '#ingest/index.ts';
import type { FileOrigin } from '#model/file-origin.ts';
import { READABLE_NAMES } from './report-files.ts';

/** A file to read, by the path that a person knows it by, or a path that leads to none, with the reason as a sentence. */
export type Discovered =
  | { readonly kind: 'file'; readonly path: string; readonly origin: FileOrigin }
  | { readonly kind: 'absent'; readonly path: string; readonly reason: string };

export const absent = (target: string, reason: string): Discovered => ({ kind: 'absent', path: target, reason });

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
