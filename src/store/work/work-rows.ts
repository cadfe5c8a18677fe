import type { ReportState } from '#model/published-report.ts';
import type {
  EndedUnit,
  FileState,
  FoundFile,
  ListedFile,
  MadeReport,
  ModelUse,
  RunOptions,
  RunPhase,
  RunReport,
  RunSummary,
  TakenUnit,
} from '#model/work.ts';
import type { RunFileRow, RunReportRow, RunRow, UnitRow } from '../tables.ts';

/** Runs, their files, units and reports as rows and back. What a JSON column holds is only ever written here. */

/** Of runs that were stored before runs remembered what they were asked. */
const UNKNOWN_OPTIONS: RunOptions = {
  targets: [],
  rules: true,
  model: null,
  repair: false,
  recognise: true,
  release: { version: '0', date: '1970-01-01', redact: 'persons' },
  force: null,
  answersSince: null,
};

export const runOf = (row: RunRow): RunSummary => ({
  id: row.id,
  number: Number(row.number),
  startedAt: row.started_at,
  finishedAt: row.finished_at,
  phase: row.phase as RunPhase, // As it was written from a RunPhase.
  options: row.options === '' ? UNKNOWN_OPTIONS : (JSON.parse(row.options) as RunOptions),
});

export const fileRow = (runId: string, file: FoundFile): RunFileRow => ({
  run_id: runId,
  position: file.position,
  path: file.path,
  folder: file.folder,
  stands_alone: file.mayBelong ? 0 : 1,
  document_id: file.documentId,
  found: JSON.stringify(file),
  repeats: null,
  unit: null,
  state: 'waiting' satisfies FileState,
  report_ids: '[]',
  reason: null,
});

export const foundOf = (row: Pick<RunFileRow, 'found'>): FoundFile => JSON.parse(row.found) as FoundFile;

/** What a FileOutcome says of a file that has come so far; one that waits is as one that failed for that reason. */
const REPORT_STATES: Readonly<Record<FileState, ReportState>> = {
  done: 'done',
  partial: 'partial',
  failed: 'failed',
  dead: 'failed',
  waiting: 'failed',
  repeated: 'failed',
};

export function listedOf(
  row: Pick<RunFileRow, 'position' | 'path' | 'document_id' | 'state' | 'report_ids' | 'reason'>,
): ListedFile {
  const fileState = row.state as FileState; // As it was written from a FileState.
  const reportIds = JSON.parse(row.report_ids) as readonly string[];
  return {
    position: Number(row.position),
    fileState,
    path: row.path,
    documentId: row.document_id,
    reportId: reportIds[0] ?? null,
    reportIds,
    state: REPORT_STATES[fileState],
    reason: row.reason,
  };
}

export const useColumns = (
  use: ModelUse,
): Pick<UnitRow, 'bought' | 'stored' | 'input_tokens' | 'cached_input_tokens' | 'output_tokens'> => ({
  bought: use.bought,
  stored: use.stored,
  input_tokens: use.inputTokens,
  cached_input_tokens: use.cachedInputTokens,
  output_tokens: use.outputTokens,
});

export function takenOf(row: UnitRow, files: readonly FoundFile[]): TakenUnit {
  const [first, ...others] = files;
  if (first === undefined) throw new RangeError(`The unit ${row.position} of the run ${row.run_id} has no files.`);
  return {
    runId: row.run_id,
    position: Number(row.position),
    key: row.key,
    token: Number(row.token),
    tries: Number(row.tries),
    files: [first, ...others],
  };
}

export const reportRowsOf = (
  runId: string,
  files: readonly FoundFile[],
  { files: worked }: EndedUnit,
): readonly RunReportRow[] =>
  worked.flatMap(({ made }, index) =>
    made.map((each, at) => ({
      run_id: runId,
      file: files[index]?.position ?? 0,
      at,
      report_id: each.id,
      slug: each.slug,
      supersedes: each.supersedes,
      made: JSON.stringify(each),
    })),
  );

export const runReportOf = (row: Pick<RunReportRow, 'file' | 'at' | 'made'>): RunReport => ({
  file: Number(row.file),
  at: Number(row.at),
  made: JSON.parse(row.made) as MadeReport,
});
