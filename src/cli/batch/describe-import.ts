import type { ImportSummary } from '#llm/index.ts';
import type { BatchImport } from '../json-shapes/batch.ts';
import { oneLine } from '../terminal.ts';
import { grouped } from './batch-options.ts';

/** What is named one by one; the rest is counted. */
const MOST_NAMED = 8;

const some = (lines: readonly string[]): string =>
  [
    ...lines.slice(0, MOST_NAMED),
    ...(lines.length > MOST_NAMED ? [`    … and ${grouped(lines.length - MOST_NAMED)} more\n`] : []),
  ].join('');

/** What became of a response file, for a person. */
export function describeImport(summary: ImportSummary): string {
  const { stored, known, differing, failed, unknown, asideFile, broken } = summary;
  const reasons = [...Map.groupBy(failed, ({ reason }) => reason)];
  return [
    `${oneLine(summary.file)}: ${grouped(stored)} answer(s) stored`,
    known === 0 ? '' : `, ${grouped(known)} stored before`,
    '.\n',
    differing.length === 0
      ? ''
      : `  ${grouped(differing.length)} differ from the answer that is stored, which stays:\n`,
    some(differing.map((key) => `    ${key}\n`)),
    failed.length === 0 ? '' : `  ${grouped(failed.length)} failed and can be exported again:\n`,
    some(reasons.map(([reason, list]) => `    ${grouped(list.length)} × ${oneLine(reason)}\n`)),
    unknown.length === 0
      ? ''
      : `  ${grouped(unknown.length)} answer no request that was exported from this workspace; kept in ${oneLine(asideFile ?? '')}:\n`,
    some(unknown.map((id) => `    ${oneLine(id, 80)}\n`)),
    broken.length === 0 ? '' : `  ${grouped(broken.length)} line(s) could not be read:\n`,
    some(broken.map(({ line, reason }) => `    line ${line}: ${oneLine(reason)}\n`)),
  ].join('');
}

export const importJson = (summary: ImportSummary): BatchImport['files'][number] => ({
  ...summary,
  differing: [...summary.differing],
  failed: [...summary.failed],
  unknown: [...summary.unknown],
  broken: [...summary.broken],
});

/** Whether every line brought an answer. */
export const isWhole = ({ failed, unknown, broken }: ImportSummary): boolean =>
  failed.length + unknown.length + broken.length === 0;
