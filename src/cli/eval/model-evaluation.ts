import path from 'node:path';
import type { Settings } from '#config';
import type { Prompts } from '#extract/llm/index.ts';
import { openBudget, type PriceTable } from '#llm/index.ts';
import type { Reporter } from '#model/reporter.ts';
import type { LoadedGold } from '#pipeline/gold/gold-set.ts';
import type { Recordings } from '#recordings/index.ts';
import { openStore } from '#store/index.ts';
import { batchProfileFor } from '../batch/export.ts';
import { endpointProfile } from '../endpoint-profile.ts';
import { canAsk } from '../keyers.ts';
import { limitsOf, paceWithin, pricesOf } from '../model-limits.ts';
import type { Terminal } from '../terminal.ts';
import { storeLocationOf } from '../workspace.ts';
import { type EvalOptions, sameWords } from './eval-options.ts';
import type { KeyerWish } from './keyer-wish.ts';
import { promptsOf } from './prompt-versions.ts';
import { type AnswerSource, openAnswerSource } from './recordings/answer-source.ts';
import { describeMissing } from './recordings/describe-missing.ts';
import { describeExported, exportMissing } from './recordings/export-missing.ts';
import { checkRecordable, modelToReplay, openRecordings } from './recordings/open-recordings.ts';
import { describeRecorded, recordNewAnswers } from './recordings/record-new-answers.ts';
import { casesToReplay, type RecordedKeying, recordedKeying } from './recordings/recorded-keying.ts';

/** An evaluation in which a model keys, ready to be keyed. */
export interface ModelEvaluation extends RecordedKeying {
  readonly gold: LoadedGold;
  readonly model: string;
  readonly recordings: Recordings;
  readonly withPrompts: Prompts;
  readonly prices: PriceTable;
  /** Where new answers come from; null = nothing is recorded. */
  readonly source: (AnswerSource & { readonly close: () => Promise<void> }) | null;
}

/** What it is opened with. */
export interface ModelEvaluationParts {
  readonly wish: KeyerWish;
  readonly options: EvalOptions;
  readonly settings: Settings;
  readonly gold: LoadedGold;
  readonly report: Reporter;
  readonly signal: AbortSignal;
  readonly terminal: Terminal;
}

const workspaceOf = (options: EvalOptions, settings: Settings): string =>
  path.resolve(options.workspace ?? settings.workspace);

const documentsOf = ({ cases }: LoadedGold): readonly string[] => cases.map(({ gold }) => gold.document);

/**
 * Opens recordings, prompts and, to record, whoever answers. Nothing is asked yet. Throws a CliError where no model or
 * several might be meant, where a prompt is not there, and where new answers could not be recorded.
 */
export async function openModelEvaluation(parts: ModelEvaluationParts): Promise<ModelEvaluation> {
  const { wish, options, report, signal, terminal } = parts;
  const recordings = await openRecordings(options.recordings);
  const model = modelToReplay(recordings, wish.model);
  const prompts = await promptsOf(options.prompts ?? {});
  const prices = await pricesOf(options);
  const whole = { gold: parts.gold, note: null };
  const { gold, note } = options.only === undefined ? casesToReplay(parts.gold, recordings, model) : whole;
  if (note !== null) terminal.err(`${note}\n`);
  if (options.record === true) checkRecordable({ recordings, prompts, model, documents: documentsOf(gold) });
  const source = options.record === true ? await openSource(parts, model, prices) : null;
  const keying = recordedKeying({
    ...{ recordings, model, prompts, prices, report, signal, next: source?.client ?? null },
    repeats: options.repeats ?? 1,
    withRules: wish.rules,
    repair: options.repair === true,
  });
  return { ...keying, gold, model, recordings, withPrompts: prompts, prices, source };
}

/** The workspace's answers, and the endpoint's within limits and budget. */
async function openSource(
  { options, settings, report }: ModelEvaluationParts,
  model: string,
  prices: PriceTable,
): Promise<NonNullable<ModelEvaluation['source']>> {
  const budget = options.budget === undefined ? null : openBudget(options.budget, model, prices);
  const store = await openStore(storeLocationOf(settings, workspaceOf(options, settings)));
  const pace = paceWithin(limitsOf(options, settings, model), report);
  return { ...openAnswerSource({ store, model, settings, pace, report, budget }), close: () => store.close() };
}

/** What became of the answers of an evaluation: told, recorded or exported as the options wish. The answer is how many are missing. */
export async function settleAnswers(
  evaluation: ModelEvaluation,
  { options, settings, terminal }: Pick<ModelEvaluationParts, 'options' | 'settings' | 'terminal'>,
): Promise<number> {
  const { keyers, recordings, model, prices, source, withPrompts } = evaluation;
  if (source !== null) {
    const wish = { recordings, answers: keyers.answers(), prompts: withPrompts, obtainedOf: source.obtainedOf };
    terminal.err(describeRecorded(await recordNewAnswers(wish)));
  }
  const missing = keyers.missing();
  if (source !== null && missing.length > 0 && !canAsk(settings, model))
    terminal.err('The workspace alone was asked: OPENAI_API_KEY is not set, and OPENAI_BASE_URL names no endpoint.\n');
  const words = sameWords(options);
  const workspaceNamed = options.workspace ?? null;
  if (options.exportMissing !== undefined) {
    const { format } = options;
    const profile = batchProfileFor({ format, provider: endpointProfile(settings), model });
    const target = path.resolve(options.exportMissing);
    const location = storeLocationOf(settings, workspaceOf(options, settings));
    const exported = await exportMissing({
      ...{ missing, model, prompts: withPrompts, format, profile, target, location },
    });
    terminal.err(describeExported(exported, { format, words, workspace: workspaceNamed }));
    return 0;
  }
  const limits = limitsOf(options, settings, model);
  const asked = { recordings, model, prices, limits, words, prompts: withPrompts, workspace: workspaceNamed };
  terminal.err(describeMissing(missing, keyers.answers(), asked));
  return missing.length;
}
