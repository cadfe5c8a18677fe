import type { MEASURES } from '#schemas/record/attributes.ts';
import { mayBeginWith } from '../character-at.ts';
import { remembered } from '../remember.ts';
import { nameInFront } from './name-in-front.ts';
import type { ProjectName } from './project-context.ts';
import { type Basis, type ConceptWord, conceptWords, type Fund } from './read-label.ts';
import { isSoft } from './scope.ts';

/** What one figure states. `years` is how many years before the fiscal year it is about; `sign` that of a change. */
export interface Reading {
  readonly concept: string;
  readonly project: string | null;
  readonly measure: (typeof MEASURES)[number];
  readonly of: string | null;
  readonly basis: Basis | null;
  readonly sign: 1 | -1;
  readonly yearsBefore: number;
}

/** What was said last: what a figure without a name of its own is about. */
export interface Subject {
  readonly concept: string;
  readonly basis: Basis | null;
  readonly project: string | null;
  readonly fund?: Fund | null;
  /** The unit that its amount was printed in. */
  readonly unit?: string | null;
  /** The words that named it, where only these tell it from others (other). */
  readonly label?: string;
  /** A kind of money of its own (a class of expenditure, 机关运行经费) that is spoken of further. */
  readonly isClass?: boolean;
}

/** How a whole is divided where its parts are told: by project, by purpose, by fund or by source of the money. */
export type Division = 'project' | 'purpose' | 'fund' | 'source';

/** What carries over from figure to figure of a paragraph, and from paragraph to paragraph of a section. */
export interface State {
  /** The heading speaks of money: figures without known words are still the bureau's budget. */
  readonly isBudgetSection: boolean;
  /** The section lists what the money was for (按用途分), not projects. */
  readonly isPurposeList: boolean;
  readonly fund: Fund | null;
  readonly project: ProjectName | null;
  /** The paragraph is an item of a numbered list: what its first sentence names, all of it is about. */
  readonly isItem: boolean;
  /** The fund that the sentence at hand is about, when no paragraph's project is. */
  readonly sentenceProject: string | null;
  /** The project that the report is about, or the fund whose account the section before told (林业专项资金到位…). */
  readonly account: string | null;
  /** The one fund or project that all money of the section is for; null where nothing says so. */
  readonly topic: string | null;
  /** The uses of the topic that have accounts of their own. */
  readonly uses: readonly string[];
  /** The one of them that the sentence at hand is about. */
  readonly use: string | null;
  /** The budget of the topic, once it was told in the section. */
  readonly budgeted: Subject | null;
  /** The section is part of published final accounts, whose terms are defined. */
  readonly isFinalAccounts: boolean;
  /** The heading says that the section is about the appropriation alone: its income is that. */
  readonly isAppropriation: boolean;
  /** The section is about problems or measures, and tells of money only in passing. */
  readonly isAside: boolean;
  /** The public fund that the sentence at hand is about, where it names another than the usual one. */
  readonly sentenceFund: Fund | null;
  /** Concept that the heading or the beginning of the sentence brought up. */
  readonly scope: string | null;
  /** What the amount before was about. */
  readonly last: Subject | null;
  /** The same, parts of other kinds of money included: what a share right behind them is of. */
  readonly beside: Subject | null;
  /** What the whole was, while its parts (其中, or a bracket right behind it) are listed. */
  readonly whole: Subject | null;
  /** The whole that the whole at hand is itself a part of (nested 其中). */
  readonly outer: Subject | null;
  readonly division: Division | null;
  readonly isSampled: boolean;
  /** The sentence told of money that is an outcome: its parts are outcomes too. */
  readonly isOutcomeTold: boolean;
  /** The words that brought up a scope that has no concept of its own (公共安全支出（类）：). */
  readonly scopeLabel: string | null;
  /** What the project at hand spent was told already: further money spent on something is a part of it. */
  readonly isSpentTold: boolean;
  /** What of a balance has no rate (执行率): the last money that was planned or spent. */
  readonly flow: Subject | null;
  /** The fiscal year of the report: what names an earlier one is told to compare with. */
  readonly fiscalYear: number | null;
  /** What 由上年的86.20万元 was about: 降至82.23万元 says what it came to. */
  readonly comparedFrom: Subject | null;
  /** The whole whose amount stands between 占 and its share (占支出总额2207.16万元的88%). */
  readonly shareWhole: string | null;
  /** The figures at hand are items of a list that the paragraph before announced with a colon. */
  readonly listed: Subject | null;
}

/** An amount of the fiscal year. */
export const amount = (concept: string, project: string | null, basis: Basis | null): Reading => ({
  concept,
  project,
  measure: 'amount',
  of: null,
  basis,
  sign: 1,
  yearsBefore: 0,
});

/** The name of the project at hand, whoever named it. */
export const projectAtHand = (state: State): string | null => state.project?.name ?? state.sentenceProject;

/** A balance, or what became of one: it has no basis. */
export const isStock = (concept: string): boolean => concept.startsWith('carryover') || PROJECT_STOCKS.has(concept);

const PROJECT_STOCKS: ReadonlySet<string> = new Set([
  'project.opening',
  'project.closing',
  'project.returned',
  'project.retained',
]);

/** The basis of an amount: stocks have none; else what is stated, what the whole has, or what the concept implies. */
export function amountBasis(concept: string, stated: Basis | null, inherited: Basis | null): Basis | null {
  if (isStock(concept)) return null;
  return stated ?? inherited ?? (isMoneyIn(concept) ? 'received' : 'final');
}

/** Money that came in, or all that there was to spend. */
export const isMoneyIn = (concept: string): boolean => concept.startsWith('revenue') || concept.startsWith('funds');

/** The basis of a change or share: that of its amount, but a change against another year is of what was spent. */
export function ratioBasis(subject: Subject | null): Basis | null {
  if (subject === null) return 'final';
  return subject.basis === 'initial_budget' || subject.basis === 'adjusted_budget' ? 'final' : subject.basis;
}

/** The words of a label that are no concept, for basis and role: 基本支出决算数 leaves 决算数. */
export const withoutConcepts: (label: string) => string = remembered(cutConcepts);

function cutConcepts(label: string): string {
  const certain = conceptWords(label).filter((word) => {
    const text = label.slice(word.start, word.end);
    return !isSoft(text) && !/预算|实际/u.test(text);
  });
  return certain.reduceRight((rest, { start, end }) => `${rest.slice(0, start)}${rest.slice(end)}`, label);
}

/** “三公”经费年初预算10万元，全年支出8.30万元: a total right behind another kind of money's budget is that kind's. */
function totalAtHand({ last }: State): string | null {
  const isOtherTotal = last !== null && /^(?:three_public|procurement)\.total$/u.test(last.concept);
  return isOtherTotal && last.basis !== 'final' ? last.concept : null;
}

/** Behind a concept word these make it the name of a project (公用经费补助, 培训费项目). */
const MAKES_NAME_BEHIND = /^(?:支出)?(?:补助|补贴|奖补|补差|专项(?!支出)|类?项目(?!支出|资金|预算|经费))/u;
/** In front of 人员经费 and the like these make it the name of a project (编外劳务人员经费). */
const MAKES_NAME_BEFORE =
  /(?:编外|劳务|聘用?|临聘|临时|工作|驻村|队|村级?|社区|协管|辅助|辅警|退役|派遣|公益性岗位|义务教育|生均)$/u;

/** 灾害防治技术支撑项目预算: behind a name in full 项目 is its last word, and the budget that project's. */
const NAMES_PROJECT = /^项目(?:预算|实际支[付出])$/u;
const SHORTEST_NAME = 4;
const OF_MANY = /部门|单位|年初|年度|全年|批复|安排|全部|各|\d/u;

/** The project that words of project spending name with what stands in front of them; null where they name none. */
export function projectNamedBy(label: string, { start, end }: ConceptWord): string | null {
  if (!NAMES_PROJECT.test(label.slice(start, end))) return null;
  const name = nameInFront(label.slice(0, start));
  return name.length >= SHORTEST_NAME && !OF_MANY.test(name.slice(-4)) ? `${name}项目` : null;
}

const isPartOfName = (label: string, word: ConceptWord): boolean =>
  projectNamedBy(label, word) !== null || isJoinedToName(label, word);

const isJoinedToName = (label: string, { concept, start, end }: ConceptWord): boolean =>
  (end < label.length && MAKES_NAME_BEHIND.test(label.slice(end))) ||
  (start > 0 &&
    /^expenditure\.basic\.(?:personnel|operating)$/u.test(concept) &&
    MAKES_NAME_BEFORE.test(label.slice(0, start)));

const IS_KIND = /^(?:three_public|procurement|other$|expenditure\.(?:basic|project))/u;

/** What 财政拨款 says of other words: money of the appropriation, spent (一般公共预算财政拨款支出) or of another kind. */
function withoutAppropriation(label: string, certain: readonly ConceptWord[]): string | undefined {
  const own = certain.at(-1);
  // “三公”经费财政拨款支出预算: a word of all spending behind a kind of money is of that kind.
  if (own?.concept === 'expenditure.total')
    return certain.findLast(({ concept }) => IS_KIND.test(concept))?.concept ?? own.concept;
  if (own?.concept !== 'revenue.fiscal_appropriation') return own?.concept;
  if (/^(?:实际|决算|本年|全年|当年|安排的?)*支出/u.test(label.slice(own.end))) return 'expenditure.total';
  const before = certain.at(-2)?.concept;
  return before !== undefined && /^(?:three_public|procurement|other|expenditure)/u.test(before) ? before : own.concept;
}

const hasBracket = (label: string): boolean => label.includes('（') || label.includes('(');

/** What a label names by itself, whatever was said before it. */
interface ConceptOfLabel {
  /** 社会保障和就业（类）支出: an item of the functional classification, with or without its fixed term. */
  readonly isClass: boolean;
  /** 项目资金 and nothing else: among the parts of all spending it is that of projects. */
  readonly isProjectMoney: boolean;
  /** The concept of the last certain word; undefined where there is none. */
  readonly own: string | undefined;
  /** The concept of a word of a total (全年支出), where the label has no other and is no share; else null. */
  readonly total: string | null;
}

const MAY_BE_PROJECT_MONEY = mayBeginWith('其:：项');

const conceptOf: (label: string) => ConceptOfLabel = remembered(readConcept);

function readConcept(label: string): ConceptOfLabel {
  const words = conceptWords(label);
  const share = label.indexOf('占');
  const certain = words.filter(
    (word) =>
      !isSoft(label.slice(word.start, word.end)) && !isPartOfName(label, word) && (share === -1 || word.end <= share),
  );
  const isTotal = share === -1 && !words.some((word) => isPartOfName(label, word));
  return {
    isClass: hasBracket(label) && /[（(][类款项][)）]/u.test(share === -1 ? label : label.slice(0, share)),
    isProjectMoney: MAY_BE_PROJECT_MONEY(label) && /^(?:其中)?[:：]?项目(?:经费|资金)$/u.test(label),
    own: withoutAppropriation(label, certain),
    total: isTotal ? (words.at(-1)?.concept ?? null) : null,
  };
}

/** The concept that a label names: its last certain word; a word of a total (全年支出) means what was spoken of last. */
export function namedConcept(label: string, state: State): string | null {
  const { isClass, isProjectMoney, own, total } = conceptOf(label);
  if (isClass) return 'other';
  if (isProjectMoney && state.whole?.concept === 'expenditure.total') return 'expenditure.project';
  // In a list of projects the words of an expense (培训费) are a project's name.
  if (own === 'other' && state.scope === 'expenditure.project') return null;
  if (own !== undefined) return own;
  return total === null ? null : (totalAtHand(state) ?? state.scope ?? total);
}

/** What was looked at for the evaluation (抽查), by what it was taken from. */
export const SAMPLED: Readonly<Record<string, string>> = {
  'expenditure.basic': 'sampled.basic',
  'expenditure.project': 'sampled.project',
  'expenditure.total': 'sampled.total',
};
