import type { IngestOutcome, ReadingSource } from '#ingest/index.ts';
import { createBatchReplay, type ModelClient } from '#llm/index.ts';
import type { Reporter } from '#model/reporter.ts';
import type { Store } from '#model/store.ts';
import type { TakenUnit } from '#model/work.ts';
import type { Keyers } from '#pipeline/report/key-report.ts';
import { modelKeyerOver } from '#pipeline/report/model-keyer.ts';
import { countingByUnit, executeUnit, type UnitParts } from '#pipeline/run/execute-unit.ts';
import { answersSince } from '#pipeline/run/forced-answers.ts';
import type { UnitEnd } from '#pipeline/run/unit-executor.ts';
import type { WorkOrders } from './work-orders.ts';

/** What a process has at hand to work on units with. */
export interface WorkTools {
  readonly store: Store;
  /** Who answers questions, and stores each answer before giving it; a budget and its end are its own affair. */
  readonly client: ModelClient;
  readonly read: (source: ReadingSource) => Promise<IngestOutcome>;
  readonly report: Reporter;
  /** Aborted when the run is stopped. */
  readonly signal: AbortSignal;
}

/** Nothing cuts a keyer's waiting off but whoever answers it. */
const NEVER = new AbortController().signal;

/** Stored answers, and nowhere to store one: that is done by whoever gets it. */
function answersOf({ answersSince: since }: WorkOrders, store: Store): Pick<Store, 'findModelCall' | 'saveModelCall'> {
  const { findModelCall } = since === null ? store : answersSince(store, since);
  return { findModelCall, saveModelCall: async () => undefined };
}

function keyersOf(orders: WorkOrders, { store, client }: WorkTools, report: Reporter): Keyers {
  const { rules, model, repair } = orders;
  if (model === null) return { rules, model: null, repair: false };
  const from = model.answers === 'asked' ? client : createBatchReplay(store);
  const keying = { model: model.name, store: answersOf(orders, store), report, signal: NEVER };
  return { rules, model: modelKeyerOver(from, keying), repair };
}

/** Works on units as ordered: the same, whichever process it is in. Rejects as `executeUnit` does. */
export function unitWork(orders: WorkOrders, tools: WorkTools): (unit: TakenUnit) => Promise<UnitEnd> {
  const { store, read, signal } = tools;
  const { signatures, force, concurrency, places } = orders;
  const reporter = countingByUnit(tools.report);
  const keyers = keyersOf(orders, tools, reporter);
  const parts: UnitParts = { store, read, places, keyers, reporter, signatures, force, signal, concurrency };
  return (unit) => executeUnit(parts, unit);
}
