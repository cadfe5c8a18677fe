/** What two annotators said of one thing; null = neither word nor id ("none of them"), which is an answer too. */
export type Judgement = readonly [string | null, string | null];

/** How far two annotators agree on one categorical attribute, and how far they would by chance. */
export interface Kappa {
  /** Things that both labelled. */
  readonly items: number;
  /** Share of them of which both said the same, in [0, 1]; null without items. */
  readonly agreement: number | null;
  /** Share that two annotators with these frequencies would agree on by chance, in [0, 1]; null without items. */
  readonly chance: number | null;
  /** (agreement − chance) / (1 − chance); null where chance is 1 (both always said one and the same) or without items. */
  readonly kappa: number | null;
}

const countOf = (words: readonly (string | null)[]): ReadonlyMap<string | null, number> =>
  new Map([...Map.groupBy(words, (word) => word)].map(([word, same]) => [word, same.length]));

/** Cohen's kappa (Educational and Psychological Measurement 20, 1960). */
export function cohensKappa(judgements: readonly Judgement[]): Kappa {
  const items = judgements.length;
  if (items === 0) return { items, agreement: null, chance: null, kappa: null };
  const same = judgements.filter(([one, other]) => one === other).length;
  const others = countOf(judgements.map(([, other]) => other));
  // Whole numbers as long as possible: chance is exactly 1 where it is, and never nearly.
  let expected = 0;
  for (const [word, count] of countOf(judgements.map(([one]) => one))) expected += count * (others.get(word) ?? 0);
  const square = items * items;
  const kappa = expected === square ? null : (same * items - expected) / (square - expected);
  return { items, agreement: same / items, chance: expected / square, kappa };
}
