import type { Evidence } from '#model/claim.ts';
import type { Basis, Scene } from '../scene.ts';
import { type Figure, type Fragment, label, type Mark, type Meaning, mark } from '../text/fragments.ts';
import { dropZeros, type MoneyStyle, printMoney, printPercent } from '../text/printing.ts';

export type BudgetMeaning = Extract<Meaning, { readonly field: 'budget' }>;

/** What an amount is of; what is left out is not stated. */
export interface Topic {
  readonly concept: BudgetMeaning['concept'];
  readonly basis: Basis | null;
  readonly project?: string | null;
  readonly year?: number;
}

const meaningOf = (scene: Scene, topic: Topic, measure: BudgetMeaning['measure'], words: string): BudgetMeaning => ({
  field: 'budget',
  concept: topic.concept,
  project: topic.project ?? null,
  measure,
  of: null,
  basis: topic.basis,
  fund: scene.fund,
  year: topic.year ?? scene.year,
  approx: false,
  stated: null,
  label: words,
  scope: null,
});

const PLAIN = { negative: false, evidence: [], cell: null } as const;

/** An amount with its label before it: `基本支出` `512.38万元`. `lead` stands between the two. */
export const amount = (scene: Scene, topic: Topic, fen: bigint, words: string, lead = ''): Mark =>
  amountAs(scene.accounts.style, scene, { topic, fen, words, lead });

/** The amounts of a list whose names stand before it: `基本支出、项目支出分别为12.00万元、8.00万元`. */
export function respectively(
  style: MoneyStyle,
  scene: Scene,
  items: readonly { readonly topic: Topic; readonly fen: bigint; readonly words: string }[],
): Fragment {
  const names = items.map(({ words }) => mark('place', [words]));
  const figures = items.map(({ topic, fen, words }, at): Figure => {
    const name = names[at];
    return {
      ...PLAIN,
      kind: 'figure',
      digits: printMoney(fen, style),
      suffix: style.unit,
      unit: style.unit,
      meaning: meaningOf(scene, topic, 'amount', words),
      evidence: name === undefined ? [] : [{ role: 'label', mark: name }],
    };
  });
  const joined = (parts: readonly Fragment[]): Fragment => parts.map((part, at) => (at === 0 ? part : ['、', part]));
  return [joined(names), '分别为', joined(figures)];
}

/** An amount in another style than the report's own. */
export function amountAs(
  style: MoneyStyle,
  scene: Scene,
  { topic, fen, words, lead = '' }: { topic: Topic; fen: bigint; words: string; lead?: string },
): Mark {
  const figure: Figure = {
    ...PLAIN,
    kind: 'figure',
    digits: printMoney(fen, style),
    suffix: style.unit,
    unit: style.unit,
    meaning: meaningOf(scene, topic, 'amount', words),
  };
  return mark('statement', [label(words), lead, figure]);
}

/** A percentage with its label before it; nothing where it cannot be computed. */
export function percentage(
  scene: Scene,
  meaning: Pick<BudgetMeaning, 'measure' | 'of'> & Topic,
  [part, whole]: readonly [bigint, bigint],
  words: string,
): Mark | null {
  const printed = printPercent(part, whole, scene.percentDecimals);
  if (printed === null) return null;
  const digits = scene.accounts.style.dropsZeros ? dropZeros(printed) : printed;
  const figure: Figure = {
    ...PLAIN,
    kind: 'figure',
    digits,
    suffix: '%',
    unit: '%',
    negative: part < 0n,
    meaning: { ...meaningOf(scene, meaning, meaning.measure, words), of: meaning.of },
  };
  const sign = /(?:增长|上升|增加|下降|减少|降低)$/u.exec(words)?.[0];
  if (sign === undefined) return mark('statement', [label(words), figure]);
  const before = words.slice(0, -sign.length);
  return mark('statement', [before === '' ? '' : label(before), mark('sign', [sign]), figure]);
}

/** `占支出合计的` `51.2%`. */
export const share = (
  scene: Scene,
  topic: Topic,
  of: BudgetMeaning['of'],
  parts: readonly [bigint, bigint],
  words: string,
) => percentage(scene, { ...topic, measure: 'share_percent', of }, parts, words);

/** `预算执行率` `95.7%`. */
export const rate = (scene: Scene, topic: Topic, parts: readonly [bigint, bigint], words: string) =>
  percentage(scene, { ...topic, measure: 'rate_percent', of: null }, parts, words);

const RISES = ['增加', '增加', '增长'];
const FALLS = ['减少', '减少', '下降'];

/** `，较上年增加42.15万元，增长4.41%`: what is left out by chance is not stated. Nothing where nothing changed. */
export function change(scene: Scene, topic: Topic, [now, prior]: readonly [bigint, bigint]): Fragment {
  const { chance, accounts, year } = scene;
  const difference = now - prior;
  if (difference === 0n || prior === 0n) return '';
  const against = chance.pick(['较上年', '比上年', '较上年度', `较${year - 1}年`]);
  const falls = difference < 0n;
  const sign = chance.pick(falls ? FALLS : RISES);
  const figure: Figure = {
    ...PLAIN,
    kind: 'figure',
    digits: printMoney(difference, accounts.style),
    suffix: accounts.style.unit,
    unit: accounts.style.unit,
    negative: falls,
    meaning: meaningOf(scene, topic, 'change_amount', `${against}${sign}`),
  };
  const before = { ...topic, year: year - 1 };
  const earlier = chance.happens(0.2)
    ? ['，', amount(scene, before, prior, chance.pick(['上年决算数', '上年为']))]
    : [];
  const stated = [...earlier, '，', mark('statement', [label(against), mark('sign', [sign]), figure])];
  const how = chance.pick(falls ? ['下降', '降低'] : ['增长', '上升']);
  const growth = percentage(scene, { ...topic, measure: 'change_percent', of: null }, [difference, prior], how);
  return chance.happens(0.75) ? [...stated, '，', growth ?? ''] : stated;
}

/** `，占基本支出的85%`, or nothing. */
export const optional = (scene: Scene, probability: number, make: () => Fragment | null): Fragment => {
  const fragment = scene.chance.happens(probability) ? make() : null;
  return fragment === null ? '' : ['，', fragment];
};

type StaffMeaning = Extract<Meaning, { readonly field: 'staffing' }>;

/** A count of staff with its label before it: `行政编制` `14名`. */
export function count(
  concept: StaffMeaning['concept'],
  value: number,
  words: string,
  { unit, asOf, lead = '' }: { readonly unit: string; readonly asOf: string | null; readonly lead?: string },
): Mark {
  const meaning: StaffMeaning = { field: 'staffing', concept, scope: null, asOf };
  const figure: Figure = { ...PLAIN, kind: 'figure', digits: String(value), suffix: unit, unit, meaning };
  return mark('statement', [label(words), lead, figure]);
}

/** What the figures of a table's cells rest on. */
export interface CellPlace {
  readonly table: object;
  readonly row: number;
  readonly column: number;
  readonly evidence: readonly { readonly role: Evidence['role']; readonly mark: Mark }[];
}

/** An amount in a cell: the digits alone, its unit stated above the table. */
export function amountCell(scene: Scene, topic: Topic, fen: bigint, words: string, place: CellPlace): Figure {
  const { style } = scene.accounts;
  const { evidence, ...cell } = place;
  return {
    kind: 'figure',
    digits: printMoney(fen, style),
    suffix: '',
    unit: style.unit,
    negative: false,
    meaning: meaningOf(scene, topic, 'amount', words),
    evidence,
    cell,
  };
}

/** A percentage in a cell. */
export function rateCell(
  scene: Scene,
  topic: Topic,
  parts: readonly [bigint, bigint],
  words: string,
  place: CellPlace,
): Fragment {
  const printed = printPercent(...parts, scene.percentDecimals);
  const { evidence, ...cell } = place;
  if (printed === null) return '';
  return {
    kind: 'figure',
    digits: printed,
    suffix: '%',
    unit: '%',
    negative: false,
    meaning: meaningOf(scene, topic, 'rate_percent', words),
    evidence,
    cell,
  };
}

/** A zero stated in words. */
export const nothing = (scene: Scene, topic: Topic & { readonly fund: Scene['fund'] }, words: string): Mark =>
  mark('stating', [words], {
    kind: 'zero',
    meaning: { ...meaningOf(scene, topic, 'amount', words), fund: topic.fund, stated: 'none' },
  });
