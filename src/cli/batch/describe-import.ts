import { expectedAnswer } from '#extract/llm/index.ts';
import type { ImportSummary, UnreadableAnswer } from '#llm/index.ts';
import { TASKS } from '#schemas/answers/index.ts';
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
  const { stored, known, differing, replaced, unreadable, failed, unknown, asideFile, broken } = summary;
  const reasons = [...Map.groupBy(failed, ({ reason }) => reason)];
  return [
    `${oneLine(summary.file)}: ${grouped(stored)} answer(s) stored`,
    known === 0 ? '' : `, ${grouped(known)} stored before`,
    replaced === 0 ? '' : `, ${grouped(replaced)} put in the place of answers that could not be read`,
    '.\n',
    describeUnreadable(unreadable),
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

/** Answers that are kept and cannot be read, with what was asked for and what can be done. */
export function describeUnreadable(unreadable: readonly UnreadableAnswer[]): string {
  if (unreadable.length === 0) return '';
  const lines = unreadable.map(({ key, task, reason }) => `    ${key} (${task}): ${oneLine(reason)}\n`);
  const asked = TASKS.filter((task) => unreadable.some((each) => each.task === task));
  return [
    `  ${grouped(unreadable.length)} stored answer(s) cannot be read as they are:\n`,
    some(lines),
    ...asked.map((task) => `    expected for ${task}: ${expectedAnswer(task)}\n`),
    '    A better answer to the same request takes its place with `npx duizhang batch import --replace <file>`; left as it is, the question is asked again in the next export or run.\n',
  ].join('');
}

export const importJson = (summary: ImportSummary): BatchImport['files'][number] => ({
  ...summary,
  differing: [...summary.differing],
  unreadable: summary.unreadable.map((each) => ({ ...each })),
  failed: [...summary.failed],
  unknown: [...summary.unknown],
  broken: [...summary.broken],
});

/** Whether every line brought an answer. */
export const isWhole = ({ failed, unknown, broken }: ImportSummary): boolean =>
  failed.length + unknown.length + broken.length === 0;
