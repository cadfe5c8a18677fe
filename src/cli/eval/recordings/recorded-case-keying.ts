import type { PriceTable } from '#llm/index.ts';
import { recordedCosts } from '#pipeline/recorded-costs.ts';
import type { RecordingKeyers } from '#pipeline/recording-keyers.ts';
import { unscoredFields } from '#pipeline/unscored-fields.ts';
import type { CaseKeying } from '../case-keying.ts';

/** Who keys beside recorded answers, and how often. */
export interface RecordedKeyingWish {
  readonly rules: boolean;
  readonly model: string;
  /** Whether the model is asked again about claims in doubt. */
  readonly repair: boolean;
  readonly repeats: number;
  readonly prices: PriceTable;
}

/** An evaluation's cases keyed with recorded answers; `currency` is that of its costs, null where no price is known. */
export function recordedCaseKeying(
  keyers: RecordingKeyers,
  wish: RecordedKeyingWish,
): CaseKeying & { readonly currency: string | null } {
  const { rules, model, repair, repeats, prices } = wish;
  const costsOf = (document: string) => recordedCosts(keyers.answers(document), { model, prices, repeats }).costs[0];
  return {
    names: [...(rules ? ['rules'] : []), `llm:${model}`],
    repeats,
    keyersFor: async ({ gold }, repeat) => ({ rules, model: keyers.keyerFor(gold.document, repeat), repair }),
    unscored: ({ gold }, repeat) => unscoredFields(keyers.missing(gold.document), repeat),
    // What a part of the answers took is not what the report takes.
    cost: ({ gold }) => (keyers.missing(gold.document).length > 0 ? null : (costsOf(gold.document) ?? null)),
    currency: recordedCosts([], { model, prices, repeats }).currency,
  };
}
