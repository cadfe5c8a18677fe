import type { NamedFigure } from './named-figure.ts';
import { projectRole } from './project-context.ts';
import { basisOfRole } from './read-role.ts';
import { isSource } from './read-source.ts';
import { amount, isStock, type Reading, type State, type Subject } from './reading.ts';
import { isRecipient } from './recipient.ts';

/** 概算…，其中：建筑安装工程费: the elements of a works' cost are what it is for, and no allocations. */
const IS_COST = /费用?$/u;

const TELLS_SPENDING =
  /(?:支出|使用|列支|开支|支付|资金)[^，。；：:]{0,8}(?:明细|构成|如下|去向|投向|包括|情况)[^，。；]{0,6}[：:，]|用于/u;

/** 从支出用途看，购买图书资料16.85万元，开展活动31.42万元: what the fund was spent on, whatever the words of each use. */
const listsUses = ({ before }: NamedFigure, { division }: State): boolean =>
  division === 'purpose' && /(?:按|从)[^，。；：]{0,8}(?:用途|内容)(?:来)?(?:看|分|划分|统计)?[，：:]/u.test(before);

/** 将资金分三批拨付给各街道：第一批650万元: what a lead in front of a colon says of all that it lists; null for nothing. */
function leadOf({ before }: NamedFigure, topic: string): Subject | null {
  const lead = /[^，。；：]*(?=：)/u.exec(before)?.[0] ?? '';
  const role = lead === '' ? null : projectRole(lead);
  return role === null ? null : { concept: role, basis: basisOfRole(role, lead), project: topic };
}

const TELLS_PARTS = /其中|包括|分别|[（(：]/u;

const LISTS_SPENDING = /支出[^，。；：]{0,4}(?:用途|内容)/u;

/** An amount without words of account is of what the sentence divides: 省级资金, 城关镇 and 图书馆建设 are parts of the fund. */
export function partOf(named: NamedFigure, state: State, topic: string): Reading | null {
  const { label } = named;
  // 结余286.6万元。项目单位自筹4120万元: a balance has parts where it is said to.
  const isBesideBalance =
    named.isFirst &&
    state.whole === null &&
    state.last !== null &&
    isStock(state.last.concept) &&
    !TELLS_PARTS.test(named.between + label);
  if (isBesideBalance && !TELLS_SPENDING.test(named.before)) return null;
  const told = state.whole ?? state.last ?? (state.division === null ? null : state.budgeted) ?? leadOf(named, topic);
  // 结余63.15万元。支出明细如下：: a sentence that goes on to tell of spending divides what was spent, not what was left.
  const isOfSpent = told !== null && isStock(told.concept) && state.isSpentTold && TELLS_SPENDING.test(named.before);
  if (listsUses(named, state) && (told?.concept !== 'project.budget' || LISTS_SPENDING.test(named.before)))
    return amount('project.component', topic, 'final');
  const whole: Subject | null = isOfSpent ? { concept: 'project.spent', basis: 'final', project: topic } : told;
  if (whole?.concept.startsWith('project.') !== true) return null;
  const isCost = (isOfSpent || /^project\.(?:budget|spent)$/u.test(whole.concept)) && IS_COST.test(label);
  const isUse = whole.concept === 'project.spent' && state.whole !== null && !isSource(label) && !isRecipient(label);
  return amount(isCost || isUse ? 'project.component' : whole.concept, topic, whole.basis);
}
