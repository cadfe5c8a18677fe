import type { EvaluationRun } from '#evaluate/index.ts';
import type { Prompts } from '#extract/llm/index.ts';
import type { ModelClient, PriceTable } from '#llm/index.ts';
import type { Reporter } from '#model/reporter.ts';
import type { GoldCase, LoadedGold } from '#pipeline/gold/gold-set.ts';
import { recordedCosts } from '#pipeline/gold/recorded-costs.ts';
import { type RecordingKeyers, recordingKeyers } from '#pipeline/gold/recording-keyers.ts';
import { unscoredFields } from '#pipeline/gold/unscored-fields.ts';
import type { Recordings } from '#recordings/index.ts';
import { TASKS } from '#schemas/answers/index.ts';
import { CliError } from '../../cli-error.ts';
import { oneLine } from '../../terminal.ts';
import type { CaseKeying } from '../case-keying.ts';
import { BLIND_PART } from '../gold-cases.ts';

/** What keying with the recorded answers of a model takes. */
export interface RecordedKeyingWish {
  readonly recordings: Recordings;
  readonly model: string;
  readonly prompts: Prompts;
  readonly repeats: number;
  /** Whether the rules key beside the model. */
  readonly withRules: boolean;
  /** Whether the model is asked again about claims in doubt. */
  readonly repair: boolean;
  readonly prices: PriceTable;
  /** Who is asked for what is not recorded; null = nobody. */
  readonly next: ModelClient | null;
  readonly report: Reporter;
  readonly signal: AbortSignal;
}

/** A model's part in an evaluation, and what it used and missed. */
export interface RecordedKeying {
  readonly keying: CaseKeying;
  readonly keyers: RecordingKeyers;
  /** What a run says it was asked with. */
  readonly prompts: NonNullable<EvaluationRun['prompts']>;
  /** Of the costs; null where no price of the model is known. */
  readonly currency: () => string | null;
}

/** Keys the cases with recorded answers, and with those of `next` where there are none. */
export function recordedKeying(wish: RecordedKeyingWish): RecordedKeying {
  const { recordings, model, prompts, repeats, withRules, repair, prices, next, report, signal } = wish;
  const asked = { recordings, model, prompts, report, signal };
  const keyers = recordingKeyers(next === null ? asked : { ...asked, next });
  const costs = (document: string) => recordedCosts(keyers.answers(document), { model, prices, repeats }).costs[0];
  return {
    keyers,
    prompts: Object.fromEntries(
      TASKS.map((task) => [task, { version: prompts[task].version, hash: prompts[task].hash }]),
    ) as NonNullable<EvaluationRun['prompts']>, // one entry a task
    currency: () => recordedCosts([], { model, prices, repeats }).currency,
    keying: {
      names: [...(withRules ? ['rules'] : []), `llm:${model}`],
      repeats,
      keyersFor: async ({ gold }, repeat) => ({
        rules: withRules,
        model: keyers.keyerFor(gold.document, repeat),
        repair,
      }),
      unscored: ({ gold }, repeat) => unscoredFields(keyers.missing(gold.document), repeat),
      // What a part of the answers took is not what the report takes.
      cost: ({ gold }) => (keyers.missing(gold.document).length > 0 ? null : (costs(gold.document) ?? null)),
    },
  };
}

const nameOf = ({ gold }: GoldCase): string => gold.document;

/** The cases that a model keys, and a sentence where they are not all. */
export interface CasesToReplay {
  readonly gold: LoadedGold;
  readonly note: string | null;
}

/**
 * The cases of which any answer of the model is recorded, whatever its prompt's version: those are what prompts are compared
 * on. Where there are none, all but the blind part, for a first recording. Throws a CliError where that leaves nothing.
 */
export function casesToReplay(gold: LoadedGold, { files }: Pick<Recordings, 'files'>, model: string): CasesToReplay {
  const recorded = new Set(
    files.filter(({ recording }) => recording.model === model).map(({ recording }) => recording.document),
  );
  const replayed = gold.cases.filter((each) => recorded.has(nameOf(each)));
  const cases = replayed.length > 0 ? replayed : gold.cases.filter(({ part }) => part !== BLIND_PART);
  const all = gold.cases.length;
  const none = `None of the ${all} labelled report(s) has recorded answers of ${oneLine(model, 100)}`;
  if (cases.length === 0)
    throw new CliError({ message: `${none}, and all are blind: name those to be asked about with --only.` });
  if (cases.length === all) return { gold, note: null };
  const note =
    replayed.length > 0
      ? `${cases.length} of ${all} labelled reports have recorded answers of this model and are keyed; --only names others.`
      : `${none}: the ${cases.length} that are not blind are keyed; --only names others.`;
  return { gold: { ...gold, cases }, note };
}
