import path from 'node:path';

/** What the readers know. */
const READABLE = ['.txt', '.docx', '.pdf'] as const;

/** Documents that may well be reports, in formats not read yet: told as unsupported rather than left out. */
const NOT_READ_YET = [
  ...['.doc', '.wps', '.odt', '.rtf', '.ofd', '.xls', '.xlsx', '.html', '.htm'],
  ...['.jpg', '.jpeg', '.png', '.tif', '.tiff'],
];

/** Archives that are not opened: told as such rather than left out. */
const CLOSED_ARCHIVES = ['.rar', '.7z'] as const;

const OFFERED: ReadonlySet<string> = new Set([...READABLE, ...NOT_READ_YET, ...CLOSED_ARCHIVES]);

/** Whether a file is an archive to look into, by its name. */
export const isArchiveName = (name: string): boolean => path.extname(name).toLowerCase() === '.zip';

/** For messages: what can be found below a folder. */
export const READABLE_NAMES = READABLE.join(', ');

/** Whether a file found below a folder is offered to the readers, by its name; tables, notes and data are not. */
export const isOffered = (name: string): boolean => OFFERED.has(path.extname(name).toLowerCase());
