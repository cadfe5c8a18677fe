import path from 'node:path';
import type { Settings } from '#config';
import { type CheckedGoldFile, checkGoldFile, labelledTwice } from '#pipeline/gold/check-gold-files.ts';
import type { GoldFile } from '#pipeline/gold/labelled-text.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { GoldCheckOutput } from '../json-shapes/gold.ts';
import { SCHEMA_VERSION } from '../json-shapes/shared-parts.ts';
import { jsonText, type Terminal } from '../terminal.ts';
import { blindFiles } from './blind-files.ts';
import { goldFilesOf } from './gold-files.ts';
import { checkCounts, printCheck } from './print-check.ts';
import { withReader } from './with-reader.ts';

export interface GoldCheckOptions {
  readonly documents?: string;
  readonly json?: true;
  readonly strict?: true;
}

const outputOf = (files: readonly CheckedGoldFile[], blind: ReadonlySet<string>): GoldCheckOutput => ({
  schemaVersion: SCHEMA_VERSION,
  counts: checkCounts(files),
  files: files.map(({ file, document, findings }) => ({
    file,
    document,
    findings: blind.has(path.resolve(file)) ? null : [...findings],
  })),
});

/** `duizhang gold check`: prints what is wrong with labels. Ends with 1 for errors, and for warnings if it is strict. */
export async function checkGoldFiles(
  targets: readonly string[],
  options: GoldCheckOptions,
  settings: Settings,
  terminal: Terminal,
): Promise<ExitCode> {
  const files = await goldFilesOf(targets, options.documents);
  const checked = await withReader(settings, (read) =>
    Promise.all(files.map((file: GoldFile) => checkGoldFile(file, read))),
  );
  const all = labelledTwice(checked);
  const blind = await blindFiles(targets);
  if (options.json === true) terminal.out(jsonText(outputOf(all, blind)));
  else printCheck(all, blind, terminal);
  const { errors, warnings } = checkCounts(all);
  return errors > 0 || (options.strict === true && warnings > 0) ? EXIT.someFailed : EXIT.done;
}
