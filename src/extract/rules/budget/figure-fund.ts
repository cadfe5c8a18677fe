import type { NamedFigure } from './named-figure.ts';
import { type Fund, fundOf, fundOfItem } from './read-label.ts';
import type { Reading, State } from './reading.ts';

/** 年末结转结余27.44万元，均为一般公共预算资金: the fund that the words right behind a figure say all of it is of. */
function fundBehind(named: NamedFigure): Fund | null {
  const at = '，,'.includes(named.after.charAt(0)) ? 1 : 0;
  if (!'其全均都'.includes(named.after.charAt(at) || ' ')) return null;
  const match = /^[，,]?(?:其?全部|均|全|都)(?:为|是|系|属于?|由|来自|来源于)([^，。；]{4,12})/u.exec(named.after);
  return match === null ? null : fundOf(match[1] ?? '');
}

/**
 * In published final accounts “三公”经费 and 机关运行经费 are by definition what the general public budget pays for
 * (the terms that every 部门决算 explains at its end).
 */
function definedFund(named: NamedFigure, { concept }: Reading, state: State): Fund | null {
  if (!state.isFinalAccounts) return null;
  const isDefined =
    concept.startsWith('three_public.') || /机关运行经费/u.test(named.label + (state.last?.label ?? ''));
  return isDefined ? 'general_public_budget' : null;
}

/** The parts of what one fund spent are of that fund; balances and income told among them need not be. */
const fundOfWhole = ({ concept }: Reading, { whole }: State): Fund | null =>
  whole?.concept.startsWith('expenditure') === true && /^(?:expenditure|other|project)/u.test(concept)
    ? (whole.fund ?? null)
    : null;

const FROM_FUND: ReadonlySet<string> = new Set(['revenue.total', 'revenue.fiscal_appropriation']);

/** The fund of a figure: named with it, that of what changed, else of the sentence, paragraph or section. */
export function fundOfFigure(named: NamedFigure, reading: Reading, state: State): Fund | null {
  const own = fundOf(named.label) ?? fundOf(named.aside) ?? fundOfItem(named.label) ?? fundBehind(named);
  const subject = reading.measure === 'amount' ? fundOfWhole(reading, state) : (state.last?.fund ?? null);
  // 政府性基金预算财政拨款收入0万元；事业收入200万元: income of another kind than the appropriation is of no fund told beside it.
  const told = reading.concept.startsWith('revenue.') && !FROM_FUND.has(reading.concept) ? null : state.sentenceFund;
  return own ?? subject ?? told ?? state.fund ?? definedFund(named, reading, state);
}
