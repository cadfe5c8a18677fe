import path from 'node:path';
import { EXPORT_MANIFEST, RELEASE_CODEBOOK, RELEASE_DATABASE, RELEASE_MANIFEST } from '#model/release.ts';
import { STATE_FILE } from '#model/state-file.ts';

/** Endings of files that reports come in; what a file is, its reader tells by the content. */
const READABLE = [
  ...['.txt', '.md', '.docx', '.docm', '.doc', '.wps', '.rtf', '.odt', '.pdf', '.ofd'],
  ...['.xlsx', '.xlsm', '.xls', '.et', '.ods', '.html', '.htm', '.mht', '.mhtml', '.xml'],
  ...['.png', '.jpg', '.jpeg', '.tif', '.tiff'],
] as const;

/** Archives that are not opened: told as such rather than left out. */
const CLOSED_ARCHIVES = ['.rar', '.7z'] as const;

const OFFERED: ReadonlySet<string> = new Set([...READABLE, ...CLOSED_ARCHIVES]);

/** Whether a file is an archive to look into, by its name. */
export const isArchiveName = (name: string): boolean => path.extname(name).toLowerCase() === '.zip';

/** For messages: what can be found below a folder. */
export const READABLE_NAMES = [...READABLE, '.zip'].join(', ');

/** Whether a file found below a folder is offered to the readers, by its name; tables, notes and data are not. */
export const isOffered = (name: string): boolean => OFFERED.has(path.extname(name).toLowerCase());

/** Hidden files and folders, lock files of office programs, and packages of programs are not reports. */
export const isIgnored = (name: string): boolean =>
  name.startsWith('.') || name.startsWith('~$') || name === 'node_modules';

/**
 * A folder with all the names of one of these was written by this program: a workspace, a release, an export. Releases and
 * exports may come without a database, and that of a workspace may be elsewhere; a manifest alone has a name that other
 * programs use as well.
 */
const OWN_FOLDERS: readonly (readonly string[])[] = [
  [STATE_FILE],
  [RELEASE_DATABASE],
  [RELEASE_CODEBOOK, RELEASE_MANIFEST],
  [RELEASE_CODEBOOK, EXPORT_MANIFEST],
];

const OWN_NAMES: ReadonlySet<string> = new Set(OWN_FOLDERS.flat());

/** Whether a file, by its name, says something about whether its folder is this program's own. */
export const isOwnName = (name: string): boolean => OWN_NAMES.has(name);

/** Whether this program wrote the folder with these names: it must not read its own tables as reports. */
export const isOwnFolder = (names: readonly string[]): boolean =>
  OWN_FOLDERS.some((folder) => folder.every((name) => names.includes(name)));
