import pLimit from 'p-limit';
import type { Claim } from '#model/claim.ts';
import type { Finding } from '#model/finding.ts';
import type { Segmentation } from '#model/section.ts';
import { TASK_FIELDS, TASKS, type Task } from '#schemas/answers/index.ts';
import type { FieldName } from '#schemas/record/field-name.ts';
import type { RefusedLine } from '../claims/read-claims.ts';
import { buildRequests } from '../question/build-requests.ts';
import type { ExtractionOptions, Keying } from './ask-once.ts';
import { askTask } from './ask-task.ts';
import { linkMeasures } from './link-measures.ts';
import { mergeReadings } from './merge-readings.ts';

export interface Extraction {
  readonly claims: readonly Claim[];
  readonly findings: readonly Finding[];
  /** Rows of answers that are no claims, where their lines are known. */
  readonly refused: readonly RefusedLine[];
  /** Numbers of the lines that questions about a field showed, and whose answers were read. */
  readonly read: ReadonlyMap<FieldName, ReadonlySet<number>>;
}

const DEFAULT_CONCURRENCY = 4;

const fieldsOf = (task: Task | undefined): readonly FieldName[] => (task === undefined ? [] : TASK_FIELDS[task]);

/**
 * Keys a report with a model: asks task by task and reads the answers into claims, in the order of tasks and lines
 * whatever the order of the answers. What the model refuses, garbles or is kept from answering becomes a finding, and
 * the other tasks go on. Throws the ModelError of a set-up that cannot work or of a cancelled run, and the store's
 * errors: only after the requests under way have ended, so that every answer that was paid for is stored.
 */
export async function extractWithModel(segmentation: Segmentation, options: ExtractionOptions): Promise<Extraction> {
  const limit = pLimit(options.concurrency ?? DEFAULT_CONCURRENCY);
  const keying: Keying = { segmentation, options, stopped: false };
  const requests = buildRequests(segmentation, options);
  const settled = await Promise.allSettled(requests.map((request) => limit(() => askTask(keying, request))));
  const failed = settled.find((result) => result.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
  const answered = settled.map((result) => (result.status === 'fulfilled' ? result.value : []));
  const readings = TASKS.map((task) =>
    mergeReadings(answered.filter((_, index) => requests[index]?.task === task).flat()),
  );
  const claims = readings.flatMap((reading) => reading.claims);
  const issueLines = new Map(readings.flatMap((reading) => [...reading.issueLines]));
  const read = readings.flatMap(({ lines }, at) => fieldsOf(TASKS[at]).map((field) => [field, lines] as const));
  return {
    claims: linkMeasures(claims, issueLines),
    findings: readings.flatMap((reading) => reading.findings),
    refused: readings.flatMap((reading) => reading.refused),
    read: new Map(read),
  };
}
