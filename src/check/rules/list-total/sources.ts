import { holds, type Outcome } from '../../outcome.ts';
import type { CheckContext } from '../../rule.ts';
import { type BudgetStatement, inOneSentence } from '../../statement.ts';
import { sumOutcome } from '../../sum-outcome.ts';
import { sentenceAround } from '../../unread.ts';

/** Levels of government and other sources of one amount. */
const SOURCE = /^(?:其中)?(?:中央|省|市|州|县|区|镇|乡|上级|本级|地方|自筹|社会)/u;

/** Words that announce every source of an amount. */
const ANNOUNCED = /按?资金来源(?:分|看|划分)?(?:包括|为|是|有|构成)?[：:]?/u;

/** The last amounts of one project in one sentence whose labels are sources, two or more. */
function sentencesOf(all: readonly BudgetStatement[]): readonly (readonly BudgetStatement[])[] {
  const sources = all.filter(
    ({ fact, inTable, primary }) =>
      primary && !inTable && fact.project !== null && fact.measure === 'amount' && SOURCE.test(fact.label),
  );
  const groups = Map.groupBy(sources, ({ fact, sentence }) =>
    [fact.concept, fact.project, fact.basis, fact.year, sentence].join('\u0000'),
  );
  return [...groups.values()].filter(({ length }) => length > 1);
}

/** The amount of the project that the sources are of: stated once elsewhere, under a label that names no source. */
function wholesOf(all: readonly BudgetStatement[], sources: readonly BudgetStatement[]): readonly BudgetStatement[] {
  const [first] = sources;
  if (first === undefined) return [];
  return all.filter(
    (one) =>
      one.primary &&
      one.fact.measure === 'amount' &&
      one.fact.concept === first.fact.concept &&
      one.fact.project === first.fact.project &&
      one.fact.basis === first.fact.basis &&
      one.fact.year === first.fact.year &&
      !SOURCE.test(one.fact.label) &&
      !sources.includes(one),
  );
}

/** What a project spent or received, by who pays for it. Only a sentence that announces all sources can fail. */
export function checkSources({ budget, text }: CheckContext): Outcome[] {
  return sentencesOf(budget.all).flatMap((sources) => {
    const [first] = sources;
    const wholes = wholesOf(budget.all, sources);
    if (first === undefined) return [];
    const outcomes = wholes.flatMap(
      (whole) =>
        sumOutcome({
          rule: 'list-total',
          equation: `${first.fact.project}: sum of ${sources.length} sources`,
          subject: `${first.fact.project}`,
          stated: { role: 'total', figure: whole },
          terms: sources.map((figure) => ({ role: 'part', figure, sign: 1 })),
          kind: 'money',
        }) ?? [],
    );
    const fitting = outcomes.find(holds);
    if (fitting !== undefined) return [fitting];
    const { start } = sentenceAround(text, first.span);
    const sure =
      ANNOUNCED.test(text.slice(start, first.span.start)) && wholes.every((one) => !inOneSentence(one, first));
    return sure && wholes.length === 1 ? outcomes : [];
  });
}
