import path from 'node:path';
import { RELEASE_DATABASE } from '#model/release.ts';
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

/** A folder with one of these was written by this program. */
export const OWN_FILES: readonly string[] = [STATE_FILE, RELEASE_DATABASE];
