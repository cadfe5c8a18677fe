import type { Span } from '#model/span.ts';
import { type HeadingMeaning, headingWords } from '#schemas/vocabulary/table-headings.ts';
import { remembered } from '../../remember.ts';
import { entryFinder } from '../../word-finder.ts';
import { projectRole } from '../project-context.ts';
import { type Basis, conceptWords, type Fund, fundOf } from '../read-label.ts';

export type Measure = 'rate_percent' | 'change_amount' | 'change_percent' | 'share_percent' | 'amount';

/** What a column's heading says of its figures. */
export interface Column {
  readonly words: string;
  readonly span: Span;
  /** `names` heads the column that says what a row is about; `ignored` holds no money; of `unknown` nobody says what. */
  readonly kind: 'figures' | 'projectNames' | 'names' | 'funds' | 'ignored' | 'unknown';
  readonly basis: Basis | null;
  /** The heading says 预算数 and no more: which budget, the columns beside it tell. */
  readonly isBareBudget: boolean;
  /** Null where the heading names no measure: the column holds amounts. */
  readonly measure: Measure | null;
  readonly sign: 1 | -1;
  /** The part of a project's account that the heading names. */
  readonly role: string | null;
  /** The account that the heading names, in tables whose columns are accounts. */
  readonly concept: string | null;
  readonly fund: Fund | null;
  /** The year that the heading names; null for the report's own. */
  readonly year: number | null;
  /** The unit in the heading: `决算数（元）`. */
  readonly unit: string | null;
}

const headingWordAt = entryFinder(headingWords, ({ word }) => word);

/** These say what they say only as the whole heading: 支出 alone is what was spent, 项目支出 is an account. */
const WHOLE_ONLY: ReadonlySet<HeadingMeaning> = new Set(['budget', 'final', 'received', 'adjustment', 'amount']);
const SHORT = 2;

/** Headings are short; a longer cell is a sentence. */
export const LONGEST_HEADING = 30;

/** `2022年度决算数②（万元）` without year, brackets and the letters by which other headings refer to it. */
const bareHeading = remembered((words): string =>
  words
    .replace(/[（(][^（()）]*[)）]?/gu, '')
    .replace(/^\d{4}年(?:度)?|^(?:上|去|本|当)年度?(?=[决预]算)|[①-⑳A-Z]?[:：]?$/gu, ''),
);

/** Everything that a heading's words mean, the longest word at each place. */
const meaningsOf: (words: string) => ReadonlySet<HeadingMeaning> = remembered(readMeanings);

function readMeanings(words: string): ReadonlySet<HeadingMeaning> {
  const found = new Set<HeadingMeaning>();
  for (let at = 0; at < words.length; at += 1) {
    const match = headingWordAt(words, at);
    if (match === null) continue;
    const isWhole = match.word.length === words.length;
    for (const means of match.means) {
      const needsWhole = means === 'name' || (match.word.length <= SHORT && WHOLE_ONLY.has(means));
      if (isWhole || !needsWhole) found.add(means);
    }
    at += match.word.length - 1;
  }
  return found;
}

const MEASURES: readonly (readonly [HeadingMeaning, Measure])[] = [
  ['change_percent', 'change_percent'],
  ['change_amount', 'change_amount'],
  ['decrease_amount', 'change_amount'],
  ['rate_percent', 'rate_percent'],
  ['share_percent', 'share_percent'],
  ['amount', 'amount'],
];
const BASES: readonly Basis[] = ['initial_budget', 'adjustment', 'adjusted_budget', 'received', 'final'];

/** 合计 heads a column of amounts: the sum of those beside it. */
const IS_TOTAL = /^(?:合计|总计|小计|计)$/u;

/** The year that words name: 2021年决算数, 上年决算数; 比上年增减 and 上年结转 are about the report's own. */
export function yearIn(words: string, fiscalYear: number | null): number | null {
  const stated = /(20\d{2})年/u.exec(words)?.[1];
  if (stated !== undefined) return Number(stated);
  const isPrior = /上年|去年|上一年/u.test(words) && !/[比较与]上年|结转|结余/u.test(words);
  return isPrior && fiscalYear !== null ? fiscalYear - 1 : null;
}

/** 比重（%） and 变动（%） print per cent though the words alone may be about money. */
const isPercent = (words: string): boolean => /[（(][%％][)）]$/u.test(words);

function measureIn(words: string, meanings: ReadonlySet<HeadingMeaning>): Measure | null {
  const measure = MEASURES.find(([meaning]) => meanings.has(meaning))?.[1] ?? null;
  return measure === 'change_amount' && isPercent(words) ? 'change_percent' : measure;
}

function kindOf(meanings: ReadonlySet<HeadingMeaning>, says: boolean): Column['kind'] {
  if (meanings.has('project_name')) return 'projectNames';
  if (meanings.has('ignored') || meanings.has('people') || meanings.has('indicator')) return 'ignored';
  if (meanings.has('fund_kind')) return 'funds';
  if (meanings.has('name')) return 'names';
  return says ? 'figures' : 'unknown';
}

/** In a table of projects a column of a basis (决算数, 预算数) is that part of each project's account. */
function roleOfBasis(basis: Basis | null): string | null {
  if (basis === null) return null;
  if (basis === 'received') return 'project.received';
  return basis === 'final' ? 'project.spent' : 'project.budget';
}

/** Which budget a 预算数 is by the words in its brackets: 预算数（调整后）. */
function budgetIn(words: string): 'initial_budget' | 'adjusted_budget' | 'bare' {
  if (/年初|批复/u.test(words)) return 'initial_budget';
  return /调整|全年|追加后/u.test(words) ? 'adjusted_budget' : 'bare';
}

/** What one heading says. */
export function columnOf(words: string, span: Span, fiscalYear: number | null): Column {
  const heading = bareHeading(words);
  const meanings = meaningsOf(heading);
  const basis = BASES.find((each) => meanings.has(each)) ?? null;
  const budget = meanings.has('budget') && (basis === null || basis === 'final') ? budgetIn(words) : null;
  const isBareBudget = budget === 'bare';
  const known = budget === null ? basis : isBareBudget ? 'adjusted_budget' : budget;
  const measure = measureIn(words, meanings) ?? (IS_TOTAL.test(heading) ? 'amount' : null);
  const concept = conceptWords(words).at(-1)?.concept ?? null;
  const role = projectRole(heading) ?? roleOfBasis(known);
  const fund = fundOf(words);
  const hasYear = /20\d{2}年|^(?:上|本|当)年/u.test(words);
  return {
    words,
    span,
    kind: kindOf(meanings, [known, measure, concept, role, fund].some((each) => each !== null) || hasYear),
    basis: known,
    isBareBudget,
    measure,
    sign: meanings.has('decrease_amount') ? -1 : 1,
    role,
    concept,
    fund,
    year: yearIn(words, fiscalYear),
    unit: /(?:^|[（(:：])(万元|亿元|千元|元)[)）]?$/u.exec(words)?.[1] ?? null,
  };
}

/** What the parts of a vehicle account are called under its heading. */
const UNDER_VEHICLES: readonly (readonly [RegExp, string])[] = [
  [/购置/u, 'three_public.vehicle_purchase'],
  [/运行|维护/u, 'three_public.vehicle_operation'],
];

/** The account of a lower heading: its own, a part of the upper one's, or (小计) the upper one's. */
function conceptUnder(upper: Column, lower: Column): string | null {
  if (lower.concept !== null) return lower.concept;
  if (upper.concept === null || !upper.concept.startsWith('three_public.vehicle')) return upper.concept;
  return UNDER_VEHICLES.find(([words]) => words.test(lower.words))?.[1] ?? upper.concept;
}

/** 比例 and 幅度 under 较上年增减 are changes in per cent. */
const IS_RATIO = /^(?:增减)?(?:比例|幅度|百分比|率)|[（(]?[%％][）)]?$/u;

/** The measure of a lower heading under an upper one: 金额 leaves it what it is. */
function measureUnder(upper: Column, lower: Column): Measure | null {
  if (upper.measure === 'change_amount' && IS_RATIO.test(lower.words)) return 'change_percent';
  return (isAmount(lower) ? upper.measure : null) ?? lower.measure ?? upper.measure;
}

/** The part of a project's account: 财政拨款 under 年初预算数 is where that budget comes from, and no receipt. */
const roleUnder = (upper: Column, lower: Column): string | null =>
  upper.basis !== null && lower.basis === null && !BALANCE.test(lower.words)
    ? (upper.role ?? lower.role)
    : (lower.role ?? upper.role);

const isAmount = ({ measure }: Column): boolean => measure === 'amount';

/** What the lower storey of a header leaves open, the upper one says (年初预算数 over 金额). */
export function under(upper: Column, lower: Column): Column {
  const ownBasis = lower.basis !== null;
  return {
    words: `${upper.words}${lower.words}`,
    span: lower.span,
    kind: lower.kind === 'unknown' ? upper.kind : lower.kind,
    basis: lower.basis ?? upper.basis,
    isBareBudget: ownBasis ? lower.isBareBudget : upper.isBareBudget,
    measure: measureUnder(upper, lower),
    sign: lower.measure === null ? upper.sign : lower.sign,
    role: roleUnder(upper, lower),
    concept: conceptUnder(upper, lower),
    fund: lower.fund ?? upper.fund,
    year: lower.year ?? upper.year,
    unit: lower.unit ?? upper.unit,
  };
}

/** Whether a cell's words head a column: what they say of money, or that they head another kind of table. */
export interface HeadingSigns {
  readonly saysMoney: boolean;
  readonly saysName: boolean;
  readonly isForeign: boolean;
}

const NO_SIGNS: HeadingSigns = { saysMoney: false, saysName: false, isForeign: false };
const FOREIGN: readonly HeadingMeaning[] = ['indicator', 'people'];
const MONEY: readonly HeadingMeaning[] = [...BASES, 'budget', ...MEASURES.map(([meaning]) => meaning)];

/** Columns of a project's account that no basis names: 年初结转, 年末结余. */
const BALANCE =
  /(?:年初|上年|期初|年末|期末|本年|当年).{0,8}(?:结转|结余|余额)|^(?:结转|结余|结存|结存金额|结余金额|未支出|未支付|结转结余|结转和结余)$/u;

/** What a cell tells of the row it stands in. */
export const headingSigns: (words: string) => HeadingSigns = remembered(readSigns);

function readSigns(words: string): HeadingSigns {
  if (words.length > LONGEST_HEADING) return NO_SIGNS;
  const heading = bareHeading(words);
  const meanings = meaningsOf(heading);
  return {
    saysMoney: MONEY.some((meaning) => meanings.has(meaning)) || BALANCE.test(heading),
    saysName: meanings.has('name') || meanings.has('project_name'),
    isForeign: FOREIGN.some((meaning) => meanings.has(meaning)),
  };
}
