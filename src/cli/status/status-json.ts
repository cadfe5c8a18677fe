import type { Money } from '#llm/prices/index.ts';
import { canonical } from '#model/decimal.ts';
import type { ListedFile } from '#model/work.ts';
import { SCHEMA_VERSION } from '../json-shapes/shared-parts.ts';
import type { StatusFile, StatusOutput } from '../json-shapes/status.ts';
import type { NextStep } from './next-steps.ts';
import type { RunStanding } from './standing.ts';

const NONE = { waiting: 0, done: 0, partial: 0, failed: 0, dead: 0, repeated: 0, total: 0 };

/** What is printed where nothing was ever run. */
export const noRunJson = (store: string): StatusOutput => ({
  schemaVersion: SCHEMA_VERSION,
  store,
  run: null,
  documents: NONE,
  atHand: 0,
  processes: [],
  documentsPerMinute: null,
  secondsLeft: null,
  model: null,
  reasons: [],
  next: [],
});

const runJson = ({ run, condition, isStopping, ending }: RunStanding): StatusOutput['run'] => ({
  id: run.id,
  number: run.number,
  startedAt: run.startedAt,
  finishedAt: run.finishedAt,
  phase: run.phase,
  condition,
  isStopping,
  ending,
  targets: [...run.options.targets],
  rules: run.options.rules,
  model: run.options.model,
  release: { ...run.options.release },
});

/** How a run stands, for machines. */
export function statusJson(
  store: string,
  standing: RunStanding,
  money: Money | null,
  next: readonly NextStep[],
): StatusOutput {
  const { run, files, total, atHand, use, atWork, perMinute, secondsLeft, reasons } = standing;
  const { model } = run.options;
  return {
    schemaVersion: SCHEMA_VERSION,
    store,
    run: runJson(standing),
    documents: { ...files, total },
    atHand,
    processes: atWork.map(({ mark: { process, role, phase, documentsPerMinute, waitingFor }, secondsAgo }) => ({
      ...{ process, role, secondsAgo, phase, documentsPerMinute, waitingFor },
    })),
    documentsPerMinute: perMinute,
    secondsLeft,
    model:
      model === null
        ? null
        : {
            name: model,
            ...use,
            money: money === null ? null : { currency: money.currency, amount: canonical(money.amount) },
          },
    reasons: reasons.map(({ files: documents, paths, ...rest }) => ({ ...rest, documents, paths: [...paths] })),
    next: [...next],
  };
}

/** A document for machines. */
export const fileJson = ({ fileState, state, ...file }: ListedFile): StatusFile => ({
  schemaVersion: SCHEMA_VERSION,
  position: file.position,
  path: file.path,
  state: fileState,
  endedAs: state,
  reason: file.reason,
  documentId: file.documentId,
  reportIds: [...file.reportIds],
});
