/**
 * Names that a child process needs to run at all: where programs, temporary files and the user's own are, the language,
 * and what Node takes for itself. Keys, passwords and addresses of databases are not among them and nothing else is, so
 * that a secret that a later setting holds stays out as well.
 */
const NEEDED: ReadonlySet<string> = new Set([
  'PATH',
  'HOME',
  'USER',
  'LOGNAME',
  'LANG',
  'LANGUAGE',
  'TZ',
  'TMPDIR',
  'TEMP',
  'TMP',
  'LD_LIBRARY_PATH',
  'DYLD_LIBRARY_PATH',
  'FONTCONFIG_FILE',
  'FONTCONFIG_PATH',
  'NODE_COMPILE_CACHE',
  'NODE_OPTIONS',
  'NODE_V8_COVERAGE',
  'OMP_NUM_THREADS',
  'UV_THREADPOOL_SIZE',
  'MALLOC_ARENA_MAX',
  // Without these nothing starts on Windows, where names come in any case.
  'SYSTEMROOT',
  'SYSTEMDRIVE',
  'WINDIR',
  'COMSPEC',
  'PATHEXT',
  'USERPROFILE',
  'HOMEDRIVE',
  'HOMEPATH',
  'APPDATA',
  'LOCALAPPDATA',
  'PROGRAMDATA',
  'PROGRAMFILES',
  'NUMBER_OF_PROCESSORS',
  'PROCESSOR_ARCHITECTURE',
]);

/** Locales and the base folders of a user. */
const NEEDED_BEGINNINGS = ['LC_', 'XDG_'] as const;

const isNeeded = (name: string): boolean =>
  NEEDED.has(name.toUpperCase()) || NEEDED_BEGINNINGS.some((beginning) => name.startsWith(beginning));

/** What a child process that asks nobody gets of an environment; by default of this process's own, as it is now. */
export const childEnvironment = (
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(environment).filter(([name]) => isNeeded(name)));
