import { basename, dirname, join } from 'node:path';

/** How a release lies on the disk: what who writes it and who reads it have to agree on. */

/** The database of a release, inside its folder. */
export const RELEASE_DATABASE = 'duizhang.duckdb';

/**
 * Where the former release waits while a new one takes its place: a folder can only be replaced by two renames, and a
 * process may be killed between them. A reader that finds no release at `folder` finds it here; the next publication
 * puts it back first.
 */
export const formerRelease = (folder: string): string => join(dirname(folder), `.${basename(folder)}.former`);
