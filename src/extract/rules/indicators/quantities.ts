import { type Figure, findFigures, findNumeralFigures } from '#model/find-figures.ts';
import type { Span } from '#model/span.ts';
import { characterAt } from '../character-at.ts';
import { isHan } from '../word-finder.ts';

/** 上千名, 近百家: a multiplier alone, hedged, is a count wherever it stands. */
const isHedgedMultiple = (view: string, { digits, approx }: Figure): boolean =>
  approx && digits.end - digits.start === 1 && '百千万'.includes(view.charAt(digits.start));

/**
 * Chinese numerals count only right behind a verb of making or doing: elsewhere 一个 is an article and 三个 a slogan. A
 * single one has to be made (创建一个), since 开展一次 is a habit of speech.
 */
const MADE = /(?:创建|新建|建成|创成|获评|新增|成立|组建)了?$/u;
const DONE = /(?:开展|举办|组织|召开|完成|启动|建立|建设|开设|设立)了?$/u;

/** With a unit of people, cases or events these verbs count as well (参训二百一十六人); 解决三个问题 is a way of speaking. */
const HANDLED =
  /(?:参训|参加|参与|受益|惠及|覆盖|培训|走访|慰问|救助|帮扶|资助|安置|发放|检查|排查|受理|办理|办结|查处|立案|化解|调解|整改|整顿|发展|招录|引进|选派)了?$/u;
const isTally = (unit: string | null): boolean => unit !== null && /[人名户家件起次场例宗]$/u.test(unit);

/** 举办培训班三期，: the count closes a clause that such a verb opened. */
const CLOSES =
  /(?:^|[，。；、：\s])[^，。；、：]{0,6}(?:创建|新建|建成|新增|成立|组建|开展|举办|组织|召开|完成|建立|建设|开设|设立)[^，。；、：一二两三四五六七八九十]{2,20}$/u;

function isCounted(view: string, { digits, whole, value, unit }: Figure): boolean {
  const clause = view.slice(Math.max(0, digits.start - 32), digits.start);
  if (CLOSES.test(clause) && /^[，。；、（(]/u.test(view.slice(whole.end, whole.end + 1))) return true;
  const before = view.slice(Math.max(0, digits.start - 4), digits.start);
  return MADE.test(before) || (value !== '1' && (DONE.test(before) || (isTally(unit) && HANDLED.test(before))));
}

/** True inside quotes or titles as short as a slogan: “1+4+35+24”, 《关于20条措施的通知》. */
const LONGEST_SLOGAN = 40;
function isQuoted(view: string, { digits }: Figure): boolean {
  const before = view.slice(Math.max(0, digits.start - LONGEST_SLOGAN), digits.start);
  const after = view.slice(digits.end, digits.end + LONGEST_SLOGAN);
  return isInside(before, after, '“', '”') || isInside(before, after, '《', '》');
}

/** True where `opens` stands open before a place and `closes` closes it behind. */
function isInside(before: string, after: string, opens: string, closes: string): boolean {
  const open = before.lastIndexOf(opens);
  if (open === -1 || before.indexOf(closes, open) !== -1) return false;
  const close = after.indexOf(closes);
  return close !== -1 && !after.slice(0, close).includes(opens);
}

/** 3部门 or 5项目: the character is no unit but the beginning of a noun. */
const NO_UNIT = /^(?:项目|部门|部委|区域|组织|队伍|校园|班子|[村镇县区]级|点位|度夏)/u;

const BEGINS_NOUN = characterAt('项部区组队校班村镇县点度');

const isNoun = (view: string, { digits, whole }: Figure): boolean =>
  (BEGINS_NOUN(view, digits.end) || !isHan(view.charCodeAt(digits.end))) &&
  NO_UNIT.test(view.slice(digits.end, whole.end + 1).trim());

/**
 * 优良天数330天 counts days, and a time that was shortened or kept (办理时限由20天压缩至3天, 反应时间控制在12分钟以内) is a
 * result; other lengths of time are no quantities.
 */
const COUNTED_TIME =
  /(?:天数|日数|时数|时长|提前量|月数|住院日|时限|时间|周期|工期|用时|耗时)(?:平均)?(?:[由从](?:上年|去年|原来|以前|改革前|之前)?的?[\d.]{1,5}个?(?:工作日|天|小时|分钟|月|日|年))?(?:平均|已|均|再|全部|大幅|进一步)?(?:压缩|压减|压|缩短|控制|缩减|减少|降低|提速|延长|降|减|达到?)?(?:到|至|在|为|达|了|共计?|累计|合计)?(?:约|近|平均)?$/u;
/** 时间3天 alone tells how long something took. */
const PLAIN_TIME =
  /(?<!反应|响应|办理|处置|到达|办结|审批|等待|等候|出警|住院|平均|服务)(?:时间|时限|用时|耗时|工期)(?:为|共|约|近)?$/u;

/** 累计志愿服务5680小时: hours of work that was given, not how long something took. */
const GIVEN_HOURS = /(?:志愿|服务|培训|学时|课时)(?:活动)?(?:时间|时长)?(?:累计|共计?|合计|达到?|约|近|超过?|为)*$/u;

function isTimeResult(view: string, { digits, unit }: Figure): boolean {
  const before = view.slice(Math.max(0, digits.start - 30), digits.start);
  if (unit?.endsWith('小时') === true && GIVEN_HOURS.test(before)) return true;
  return COUNTED_TIME.test(before) && !PLAIN_TIME.test(before);
}

/** A numeral that counts, or a rate (百分之九十五); money and parts of a whole in numerals are budget facts or talk. */
const isStated = (view: string, figure: Figure): boolean =>
  figure.kind === 'counter' ? isHedgedMultiple(view, figure) || isCounted(view, figure) : figure.unit === '%';

const isQuantity = (view: string, figure: Figure): boolean =>
  figure.kind !== 'bare' &&
  (figure.kind !== 'time' || isTimeResult(view, figure)) &&
  !isQuoted(view, figure) &&
  !isNoun(view, figure);

/** The figures of `range` that may be quantities of an indicator or money, in order; those that are taken are left out. */
export function findQuantities(view: string, range: Span, isTaken: (span: Span) => boolean): readonly Figure[] {
  const isFree = (figure: Figure): boolean => isQuantity(view, figure) && !isTaken(figure.digits);
  const figures = findFigures(view, range).filter(isFree);
  const numerals = findNumeralFigures(view, range).filter((figure) => isStated(view, figure) && isFree(figure));
  if (numerals.length === 0) return figures;
  return [...figures, ...numerals].sort((a, b) => a.digits.start - b.digits.start);
}
