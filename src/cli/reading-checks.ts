import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { READABLE_FORMATS } from '#ingest/index.ts';
import type { DoctorOutput } from './json-shapes/doctor.ts';
import { PROJECT_ROOT } from './project-root.ts';

type Check = Readonly<DoctorOutput['checks'][number]>;

/** Milliseconds LibreOffice may take to tell its version. */
const PATIENCE = 20_000;

/** Formats that go through LibreOffice where it is installed. */
const CONVERTED = ['doc', 'odt'] as const;

/** What this machine reads files with; `libreOffice` is its absolute path, null = there is none. */
export function readingChecks(libreOffice: string | null): readonly Check[] {
  const version = libreOffice === null ? null : versionOf(libreOffice);
  return [formatsCheck(version), libreOfficeCheck(libreOffice, version), recognitionCheck()];
}

/** The version LibreOffice gives of itself, as `7.4.7.2`; null when it does not start. */
function versionOf(program: string): string | null {
  const { error, stdout } = spawnSync(program, ['--version'], { encoding: 'utf8', timeout: PATIENCE });
  return error === undefined ? (/\d+(?:\.\d+)+/u.exec(stdout)?.[0] ?? null) : null;
}

const dotted = (formats: readonly string[]): string => formats.map((format) => `.${format}`).join(', ');

function formatsCheck(version: string | null): Check {
  const converted = CONVERTED.filter((format) => READABLE_FORMATS.includes(format));
  const own = READABLE_FORMATS.filter((format) => version === null || !converted.some((each) => each === format));
  const rest = version === null ? '' : `; ${dotted(converted)} by LibreOffice ${version}`;
  return { name: 'formats', state: 'ok', detail: `${dotted(own)} by readers of this program${rest}` };
}

function libreOfficeCheck(program: string | null, version: string | null): Check {
  const name = 'LibreOffice';
  const without = `${dotted(CONVERTED)} are read without it, files of Word 6, Word 95 and Works not at all`;
  if (program === null) return { name, state: 'note', detail: `not found, or DUIZHANG_LIBREOFFICE=none; ${without}` };
  if (version === null) return { name, state: 'note', detail: `${program} does not start; ${without}` };
  const use = `reads ${dotted(CONVERTED)}, and what else this program cannot read alone`;
  return { name, state: 'ok', detail: `${version} (${program}): ${use}` };
}

/** Where the recognition of Chinese finds its data. */
const RECOGNITION_DATA = path.join(PROJECT_ROOT, 'node_modules', '@tesseract.js-data', 'chi_sim');

function recognitionCheck(): Check {
  const name = 'text recognition';
  if (!existsSync(RECOGNITION_DATA))
    return { name, state: 'note', detail: 'its data is not installed: scans and pictures stay unread; run npm ci' };
  const isUsed = READABLE_FORMATS.includes('png');
  return {
    name,
    state: isUsed ? 'ok' : 'note',
    detail: isUsed ? 'Chinese and Latin' : 'data there; no reader needs it yet',
  };
}
