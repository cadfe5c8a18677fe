import { remembered } from '../remember.ts';
import { withoutReason } from './name-in-front.ts';
import type { NamedFigure } from './named-figure.ts';
import { projectBefore } from './read-account.ts';
import { approvedBasis, basisOf } from './read-label.ts';
import { roleBehind } from './read-role.ts';
import { amount, amountBasis, isMoneyIn, type Reading, type State, withoutConcepts } from './reading.ts';

/** Words of basis, time and grammar that name nothing: what is left of a label without them is its name. */
const NAMELESS =
  /\d{4}年(?:度|初)?|[（(]减[）)]|(?<=安排|到位|下达|支付|使用)资金|\d+个(?:子?项目)|一般公共预算|年初|年中|年度|全年|当年|本年|执行中|期间|实际|预算资金|花[了费去]|用[了去]|买了|开支|预算支出|总额|预算数?|决算数?|批复|累计|调整后?为?|年末|净?调增|调减|追加|增加|执行数?|支出数?|支付|使用|拨付|完成|取得|列支|控制在|控制数|[我本][局委部办厅处院校馆站会所社镇乡]|[我本]中心|本部门|本单位|部门|[区县市]财政局?|财政|安排|下达|数|为|共计?|[两三四五六七八九十]项|合计|总计|达|到|了|已|另|又|其中|的|[\s、，]/gu;

/** Only words of basis and grammar: the figure is about what was spoken of last (年初预算12.00万元, 追加231.13万元). */
export const isAboutLast = remembered(
  (label): boolean =>
    (basisOf(label) !== null && withoutReason(label).replace(NAMELESS, '') === '') || isAddition(label),
);

/** 年中零零碎碎追加400.07万元: how something was added names nothing either. */
const isAddition = (label: string): boolean =>
  /^(?:同时|另|并)?[^，。；、\d]{2,12}净?(?:调减|追减|调增)$/u.test(label) ||
  /^(?:年中|执行中|期间|全年|年内|当年)[^，。；、]{0,12}(?:追加|调增|调减)(?:了)?$/u.test(label);

/** 收入预算1386.55万元: income as it was planned; the fund 一般公共预算 plans nothing by its name. */
const PLANNED_INCOME =
  /收入(?:年初|全年|调整后)?预算(?:数|总额|总数|安排|总计|合计)?(?:共计?|合计|为|达|是)*$|(?<!公共|基金|经营)预算(?:总|合计)?收入/u;

/** A revenue that is told under 决算 is final; one that came in is received. */
const revenueBasis = (named: NamedFigure, state: State, concept: string): ReturnType<typeof basisOf> => {
  const stated = basisOf(withoutConcepts(named.label));
  if (!isMoneyIn(concept)) return stated;
  if (/决算/u.test(named.label)) return 'final';
  // 收入预算为2150万元: what was planned to come in, though the words are a fixed term.
  if (PLANNED_INCOME.test(named.label)) return /调整后|全年/u.test(named.label) ? 'adjusted_budget' : 'initial_budget';
  const whole = state.whole?.basis ?? null;
  const isPlanned = whole === 'initial_budget' || whole === 'adjusted_budget';
  if (isPlanned && !/实际|到位|收到/u.test(named.label)) return stated === 'received' ? whole : (stated ?? whole);
  // 决算总收入…，其中公共财政预算拨款收入…: the parts are told under 决算 as their sum is.
  if (stated === 'received' && whole === 'final' && !/实际|到位|收到|下达/u.test(named.label)) return whole;
  return stated === 'final' ? (whole ?? 'received') : stated;
};

/** `地质灾害综合防治项目支出`: a project's name before 项目支出, not the bureau's, a year's or a word of grammar. */
function projectOfSpending(label: string): string | null {
  const head = label
    .slice(0, Math.max(0, label.indexOf('项目支出')))
    .replace(/^其中|\d{4}年(?:度)?/gu, '')
    .replace(/^.*(?:局|委员会|我委|中心|部门|单位|厅)(?:机关)?(?:本级)?/u, '')
    .replace(
      /^(?:用于|全年|本年|当年|实际|上级|本级|一般公共预算|政府性基金|财政拨款|抽查的?|安排|年初|完成|和|的|中)+/u,
      '',
    );
  return head.length >= 4 && !/[，。]|支出|预算|合计|总额/u.test(head) ? head : null;
}

export function readNamed(named: NamedFigure, state: State, own: string): Reading {
  const subject = projectBefore(named, own);
  const project = own === 'expenditure.project' ? projectOfSpending(named.label) : null;
  if (project !== null) return amount('project.spent', project, 'final');
  if (own === 'expenditure.project' && state.scope === own && /^其[余他]项目/u.test(named.label))
    return amount('project.spent', named.label.slice(0, 4), 'final');
  if (subject !== null) return subject;
  const { whole } = state;
  // 年末结余291.47万元，其中…结转下年使用255.27万元: a part of a balance that was kept.
  if (
    own === 'carryover.closing' &&
    whole?.concept === own &&
    /^(?:其中)?(?:按规定)?结转(?!结余|和)|下年|留用/u.test(named.label)
  )
    return amount('project.retained', null, null);
  // 财政拨款结转中执行满两年的318.75万元已交回省财政: a part of a balance that was given back.
  const isOfBalance = own === 'carryover.closing' && (whole ?? state.last)?.concept === own;
  if (isOfBalance && /[中内里]/u.test(named.label) && roleBehind(named.after) === 'project.returned')
    return amount('project.returned', null, null);
  if (own === 'revenue.total' && state.isAppropriation) return readNamed(named, state, 'revenue.fiscal_appropriation');
  // 财政拨款收、支总计…；财政拨款支出合计: what was spent is not received, though what there was to spend was.
  const isSpentOfIncome = whole !== null && isMoneyIn(whole.concept) && own.startsWith('expenditure');
  const inherited = isSpentOfIncome && whole.basis === 'received' ? 'final' : (whole?.basis ?? null);
  // 追加和上年结转合计: what was added to the budget, balances included.
  if (own.startsWith('carryover') && /追加|调增/u.test(named.label))
    return amount(state.scope ?? 'expenditure.total', null, 'adjustment');
  // What is owned at the year's end is a stock, neither planned nor spent.
  if (own === 'other' && /资产|原值|净值/u.test(named.label)) return amount(own, null, null);
  const reading = amount(own, null, amountBasis(own, revenueBasis(named, state, own), inherited));
  return { ...reading, basis: approvedBasis(own, reading.basis, named.label) };
}

/** What words of account alone are about: the whole while its parts are told, what was spoken of, or the section. */
function spokenOf(named: NamedFigure, state: State): string | null {
  const { last, whole } = state;
  // 其中公务接待费预算5万元，决算1.26万元: what a part's budget came to is said right behind it.
  const isPlanned = last?.basis === 'initial_budget' || last?.basis === 'adjusted_budget';
  // 其中：基本支出6218.97万元，完成年初预算5986万元的103.89%: so is what it is measured against.
  const goesOnAboutPart =
    /^(?:完成|占|为)(?:了)?(?:年初|全年|调整后?)*预算/u.test(named.label) ||
    (isPlanned && basisOf(named.label) === 'final' && !/全年|总|共/u.test(named.label));
  if (last !== null && whole !== null && last.concept !== whole.concept && goesOnAboutPart) return last.concept;
  // A plan that names nothing, told of no project, is the plan of all spending.
  if (
    last === null &&
    whole === null &&
    state.scope === null &&
    !state.isAside &&
    !state.isItem &&
    /预算/u.test(named.label)
  )
    return 'expenditure.total';
  const said = state.whole?.concept ?? state.last?.concept ?? state.scope;
  const isSpent = /支出|支付|执行|使用|决算/u.test(named.label) && !/收入/u.test(named.label);
  const isNoSpending = said === undefined || said === null || /^(?:carryover|funds|revenue)/u.test(said);
  const total =
    state.scope === null || /^(?:carryover|funds|revenue)/u.test(state.scope) ? 'expenditure.total' : state.scope;
  // 追加人员经费108.75万元、设备购置费85万元，两项共追加193.75万元: all that was added is added to the whole.
  if (/^(?:以上|上述)?[两二三四五六七八九十]项/u.test(named.label) && basisOf(named.label) === 'adjustment')
    return total;
  // A balance has no budget and income is not spent: 追加 and 支出 behind them are those of the whole.
  if (said?.startsWith('carryover') === true || (isNoSpending && isSpent)) return total;
  return said ?? null;
}

/** 预算15.00万元，实际12.90万元: behind a budget what was 实际 was spent. */
const isActual = ({ label }: NamedFigure, { last }: State): boolean =>
  (last?.basis === 'initial_budget' || last?.basis === 'adjusted_budget') &&
  /^(?:全年|当年|本年)?实际(?:为)?$/u.test(label);

/** 全年预算为1501.13万元；本年实际到位1478.52万元: what came in of the bureau's whole budget is its income. */
const CAME_IN = /^(?:本年|全年|当年)?(?:财政)?(?:实际|已|共|累计)*(?:到位|下达|收到)(?:资金|预算)?(?:共计|合计|为)?$/u;

const isIncome = ({ label }: NamedFigure, { last, whole }: State): boolean =>
  last?.concept === 'expenditure.total' &&
  (last.basis === 'initial_budget' || last.basis === 'adjusted_budget') &&
  whole === null &&
  CAME_IN.test(label);

export function readAboutLast(named: NamedFigure, state: State): Reading | null {
  if (isIncome(named, state)) return amount('revenue.total', null, 'received');
  if (!isAboutLast(named.label) && !isActual(named, state)) return null;
  const concept = spokenOf(named, state);
  if (concept === null || concept.startsWith('project.')) return null;
  return readNamed(named, state, concept);
}
