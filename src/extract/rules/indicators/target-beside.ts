import type { Figure } from '#model/find-figures.ts';
import { type Span, textAt } from '#model/span.ts';
import { withoutWhiteSpace } from '#model/white-space.ts';
import type { Naming } from './name-figure.ts';

/** The result that the target is told beside, as far as its name needs it. */
interface Result {
  readonly figure: Figure;
  readonly name: string;
  readonly subject: string;
  readonly span: Span;
}

/** 未达到55%的预期目标, 超出年初40个的计划任务, 低于48万元/公里的控制标准. */
const BEHIND =
  /^(?:及以上|以上|及以下|以下|以内|之内)?的?(?:年度|年初|全年|预期|计划|整改|绩效|控制|既定|考核|设定|省定|市定|国家|规定|工作)*(?:目标|要求|任务|计划|标准|控制线|控制指标|预期|红线|上限|下限)(?:值|任务|数)?/u;
/** 为年度目标4.2万人的110%: the words before call it a goal, and no verb of reaching it stands there. */
const BEFORE =
  /(?:^|[为较比是于达到占过，、])(?:全年|年度|年初|预期|计划|绩效|设定的?|既定|省定|市定|下达的?)*(?:目标|任务|计划)(?:任务|值|数)?(?:的|为|是)?$/u;
/** Words that only compare with the target; they name nothing. */
const COMPARES =
  /^(?:，|、|但|虽)?(?:均|也|仍|尚|还|已)?(?:未|尚未|没有|没)?(?:能)?(?:达到?|完成|实现|超出|超过|超|低于|高于|优于|少于|不足|不及|控制在|为|较|比|与|占)?(?:了)?(?:全年|年初|年度|计划|预期|目标|任务|设定|既定|值|数|的|为|是)*$/u;
/** A bound alone behind a result of the same unit (失业率3.21%，控制在4.5%以内). */
const BOUND_ALONE = /^(?:均|也)?(?:控制在|低于|不高于|不超过|高于|不低于)$/u;

const sameKind = (figure: Figure, result: Result): boolean =>
  figure.kind === result.figure.kind &&
  (figure.unit === result.figure.unit || (figure.unit ?? '').slice(-1) === (result.figure.unit ?? '').slice(-1));

/**
 * The name of a target that a sentence tells beside its result: the result's. Null for a figure that is no target, or
 * one that has a name of its own.
 */
export function targetOf(view: string, figure: Figure, left: Span, result: Result | undefined): Naming | null {
  if (result === undefined || !sameKind(figure, result)) return null;
  const before = withoutWhiteSpace(textAt(view, left));
  const behind = view.slice(figure.whole.end, figure.whole.end + 16);
  const isCalled = (BEHIND.test(behind) || BEFORE.test(before)) && COMPARES.test(before) && before !== '';
  const isBound = BOUND_ALONE.test(before) && figure.bound !== null && result.figure.bound === null;
  if (!isCalled && !isBound) return null;
  return { name: result.name, subject: result.subject, start: left.start };
}
