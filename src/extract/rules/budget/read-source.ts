import { mayHaveOneOf } from '../may-have-one-of.ts';
import { remembered } from '../remember.ts';
import { withoutFront } from './name-in-front.ts';
import type { NamedFigure } from './named-figure.ts';
import { amount, isStock, projectAtHand, type Reading, type State, type Subject } from './reading.ts';

const LEVEL =
  '(?:中央|国家|省|自治区|市|州|盟|县|旗|区|镇|乡|地方|上级|本级|同级)(?:级|本级)?(?:财政)?(?:(?:和|与|及|、)(?:中央|省|市|县|区|地方)(?:级|本级)?)?';

const SOURCE = new RegExp(
  `^(?:其中|含|来自|来源于|(?:资金)?来源为|使用|争取|由)*[:：]?(?:${LEVEL}|自筹|社会|其他)(?:财政|专项|补助|配套|安排|下达|下拨|到位|拨款|拨付|拨入|预算|转移支付|承担|投入|筹措|筹集|自筹|统筹|分担)*(?:资金|经费|补助|部分)?(?:共计?|合计|为|约|各)*$`,
  'u',
);

/** A source of money by its level: 中央, 省级补助资金, 县级财政安排. */
export const isSource = (label: string): boolean => label.length <= 20 && MAY_BE_SOURCE(label) && isSourceWhole(label);

/** A level of government, or what a source without one is called, has one of these characters. */
const MAY_BE_SOURCE = mayHaveOneOf('央国省自市州盟县旗区镇乡地上本同筹社他');

const isSourceWhole = remembered((label): boolean => SOURCE.test(label));

const nameOfSource = (label: string): string => withoutFront(label).replace(/(?:共计?|合计|为|约)+$/u, '');

/** The whole whose sources or parts are told: what a bracket or 其中 divides, else what was spoken of last. */
export const wholeOf = (state: State): Subject | null => state.whole ?? state.last;

/** 康复救助402.30万元，节日慰问38万元，其他262.72万元: the rest of a list of projects is no source of its last item. */
export const isRestOfList = ({ label }: NamedFigure, { whole, last, topic, project }: State): boolean =>
  label === '其他' && whole === null && topic === null && project === null && last?.concept === 'project.spent';

/**
 * Money by its source (中央520.00万元、省级240.00万元) is the same part of the same account; where the bureau's projects
 * are told by source, each source is an account of its own; a source of revenue is other revenue unless it is said to be
 * of the appropriation.
 */
export function readSource(named: NamedFigure, state: State): Reading | null {
  if (!isSource(named.label) || isRestOfList(named, state)) return null;
  const whole = wholeOf(state);
  const project = projectAtHand(state);
  // 全年经费来源：县级财政拨款196万元: the sources of the bureau's income, told before their sum.
  if (whole === null && project === null && /(?:来源|收入)[^，。；：:]{0,4}[：:]/u.test(named.before))
    return amount(/财政|拨款/u.test(named.label) ? 'revenue.fiscal_appropriation' : 'revenue.other', null, 'received');
  // Under the heading of project spending each source is told apart, as where the projects' money is divided by it.
  if (whole === null && project === null && state.scope === 'expenditure.project')
    return amount('project.spent', nameOfSource(named.label), 'final');
  if (whole === null) return project === null ? null : amount('project.received', project, 'received');
  // 年初预算0万元，上级下达414.25万元: no part of the budget told before, but what came in.
  const cameIn = state.whole === null && /(?:下达|下拨|拨入|到位)(?:资金|补助|经费)?$/u.test(named.label);
  if (whole.concept.startsWith('project.') && whole.project !== null && cameIn)
    return amount('project.received', whole.project, 'received');
  if (whole.concept.startsWith('project.') && whole.project !== null)
    return amount(isStock(whole.concept) ? 'project.received' : whole.concept, whole.project, whole.basis ?? null);
  if (whole.concept === 'revenue.fiscal_appropriation') return amount(whole.concept, null, whole.basis);
  if (/^(?:revenue|funds)/u.test(whole.concept))
    return amount(/财政/u.test(named.label) ? 'revenue.fiscal_appropriation' : 'revenue.other', null, 'received');
  if (state.scope !== 'expenditure.project' && whole.concept !== 'expenditure.project') return null;
  const name = nameOfSource(named.label);
  const isSpent = whole.basis === 'final' || whole.basis === null;
  return amount(isSpent ? 'project.spent' : 'project.budget', name, isSpent ? 'final' : whole.basis);
}
