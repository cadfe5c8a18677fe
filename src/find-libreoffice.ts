import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';

/** The program's names, the one that needs no shell script around it first. */
const NAMES = process.platform === 'win32' ? ['soffice.exe'] : ['soffice', 'libreoffice'];

/** Folders in which installers put it that are in nobody's search path. */
const USUAL_FOLDERS = [
  '/usr/bin',
  '/usr/local/bin',
  '/snap/bin',
  '/usr/lib/libreoffice/program',
  '/opt/libreoffice/program',
  '/Applications/LibreOffice.app/Contents/MacOS',
  'C:\\Program Files\\LibreOffice\\program',
];

/** True for a file that may be run. */
export function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/**
 * The absolute path of LibreOffice: in the folders of a search path (`PATH`), then where installers put it; null = not
 * installed.
 */
export function findLibreOffice(searchPath: string): string | null {
  const folders = [...searchPath.split(path.delimiter).filter((folder) => path.isAbsolute(folder)), ...USUAL_FOLDERS];
  const candidates = folders.flatMap((folder) => NAMES.map((name) => path.join(folder, name)));
  return candidates.find(isProgram) ?? null;
}
