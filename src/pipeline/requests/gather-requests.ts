import { createBatchReplay } from '#llm/index.ts';
import type { ModelCall, ModelRequest } from '#model/model-call.ts';
import { textOf } from '#model/published-report.ts';
import { segment } from '#segment/index.ts';
import { type Keyers, keyReport, repairKeying } from '../report/key-report.ts';
import { assembleReport, madeFrom } from '../report/make-report.ts';
import { modelKeyerOver } from '../report/model-keyer.ts';
import { type FileParts, findFiles, type WorkedFiles, workOnFiles } from '../units/work-on-files.ts';

export interface GatheringParts extends FileParts {
  readonly model: string;
  /** Whether the run would ask again about claims in doubt. */
  readonly repair: boolean;
  /** Given each request that has no stored answer, once, as the reports that need it are read. */
  readonly take: (request: ModelRequest) => Promise<void>;
  /** Told of each request that has a stored answer. */
  readonly onAnswer?: (request: ModelRequest, call: ModelCall) => void;
}

/**
 * Finds out what a run over these files would ask the model: keys every report with the stored answers alone and gathers
 * the requests that have none. The halves of a question whose answer was cut off are among them, and the repetition of
 * one whose answer was none, since the keyer itself tells what it misses; so are, once all first answers of a report are
 * there, the questions about claims in doubt. Nothing of the reports is stored but the text.
 */
export async function gatherRequests(targets: readonly string[], parts: GatheringParts): Promise<WorkedFiles> {
  const { model, repair, store, reporter, signal, onAnswer } = parts;
  const seen = new Set<string>();
  const missing: ModelRequest[] = [];
  const replay = createBatchReplay(store, (request) => {
    if (seen.has(request.key)) return;
    seen.add(request.key);
    missing.push(request);
  });
  const keyer = modelKeyerOver(replay, {
    model,
    store,
    report: reporter,
    signal,
    ...(onAnswer === undefined ? {} : { onAnswer }),
  });
  // The rules have a say in which answers are taken, as in a run that nobody said otherwise of.
  const keyers: Keyers = { rules: true, model: keyer, repair };
  const found = await findFiles(targets, parts);
  return workOnFiles(found, parts, async (given) => {
    const { assembled } = await assembleReport(store, given);
    const segmentation = segment(textOf(assembled));
    const keyed = await keyReport(segmentation, keyers);
    await repairKeying(keyed, { reportId: assembled.report.id, segmentation }, keyers);
    for (const request of missing.splice(0)) await parts.take(request);
    return madeFrom(assembled, given, { state: 'done', reason: null });
  });
}
