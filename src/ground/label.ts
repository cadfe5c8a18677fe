import { type Span, textAt } from '#model/span.ts';
import { type FoldedText, findMarks, foldText } from './fold.ts';

/** Where the words that name a figure stand. `distance` orders equal figures: the lower, the surer. */
export interface LabelPlace {
  readonly span: Span;
  readonly distance: number;
  /** True when label and figure stand in one clause: then the statement begins (or ends) at the label. */
  readonly sameClause: boolean;
  /** True when all of the label stands there, before the figure and with no other number between. */
  readonly whole: boolean;
}

/** Words that name a figure come before it far more often than after it (9个专业委员会). */
const AFTER_PENALTY = 30;
const OTHER_CLAUSE_PENALTY = 1000;
const MISSING_CHARACTER_PENALTY = 10;
/** The shortest end of a label that is looked for when the whole is not printed in one piece. */
const SHORTEST_PART = 2;
/** A label that its own number follows at once is not the label of the number before it; a year is nobody's number. */
const OWN_NUMBER = /^(?:\s*[为是共计达])?\s*(?!(?:19|20)\d{2}\s*年)[0-9０-９]/u;
const CLAUSE_END = /[，。；;！？!?]|,(?!\d{3})|\n/u;

/**
 * Finds the label of the figure at `figure` within `line`: the whole of it; a part of it (row and column names are given
 * with a space between); or its end (较上年增加 of 基本支出较上年增加, where the subject stands further off). Of all
 * places the nearest is taken, words left out and clauses between counting as distance. Null when nothing is printed.
 */
export function findLabel(text: string, line: Span, figure: Span, label: string): LabelPlace | null {
  const sides: readonly Side[] = [
    { range: foldRange(text, { start: line.start, end: figure.start }), offset: line.start, before: true },
    { range: foldRange(text, { start: figure.end, end: line.end }), offset: figure.end, before: false },
  ];
  const words = foldText(label, []).plain;
  let best: LabelPlace | null = null;
  for (const part of partsOf(label, words)) {
    const missing = (words.length - part.length) * MISSING_CHARACTER_PENALTY;
    if (best !== null && missing >= best.distance) continue;
    for (const side of sides) {
      const place = placeIn(text, side, figure, part, missing);
      if (place !== null && (best === null || place.distance < best.distance)) best = place;
    }
  }
  return best;
}

/** The text before or behind the figure, folded; `offset` is where it begins. */
interface Side {
  readonly range: FoldedText;
  readonly offset: number;
  readonly before: boolean;
}

/** The label, its ends down to the shortest, and its parts between spaces; longest first. */
function partsOf(label: string, words: string): readonly string[] {
  const ends = Array.from({ length: Math.max(1, words.length - SHORTEST_PART + 1) }, (_, from) => words.slice(from));
  const parts = label.split(/\s+/u).map((part) => foldText(part, []).plain);
  return [...ends, ...parts].filter((part) => part !== '').sort((a, b) => b.length - a.length);
}

function foldRange(text: string, span: Span): FoldedText {
  const part = textAt(text, span);
  return foldText(part, findMarks(part));
}

/** The place of the words on one side that is nearest to the figure. */
function placeIn(text: string, side: Side, figure: Span, words: string, missing: number): LabelPlace | null {
  const { plain, starts } = side.range;
  const at = side.before ? plain.lastIndexOf(words) : plain.indexOf(words);
  if (at === -1) return null;
  const span = { start: side.offset + (starts[at] ?? 0), end: side.offset + (starts[at + words.length - 1] ?? 0) + 1 };
  if (!side.before && OWN_NUMBER.test(text.slice(span.end, span.end + 4))) return null;
  const between = side.before ? text.slice(span.end, figure.start) : text.slice(figure.end, span.start);
  const sameClause = !CLAUSE_END.test(between);
  const penalty = (side.before ? 0 : AFTER_PENALTY) + (sameClause ? 0 : OTHER_CLAUSE_PENALTY);
  const whole = side.before && missing === 0 && !/[0-9０-９]/u.test(between);
  return { span, distance: between.length + penalty + missing, sameClause, whole };
}

/**
 * Words before a figure that name nothing of their own: it says the figure of the clause before again (也就是2401.53万元),
 * or what that was to be (为年度目标4.2万人, 控制在4.5%以内, 未达到100%), or it is the next of its figures (31批次，286人次).
 */
const GOES_ON =
  /^(?:[即合约共计为是距较比的年初全度原\s]|也就是|折合|合计|共计|达到?|超过?|未?达到?|未?完成|[高低]于|不?[少多高低大小]于|不?超过|控制在|[≥≤<>＜＞=]|预期|既定|下达|计划|目标|任务|要求|标准|指标|值|数){0,8}$/u;
const A_NUMBER = /[0-9０-９][0-9０-９,，.．]*/gu;

/** True where the words behind a label are a figure of its own and, in the next clause, the beginning of what goes on. */
function goesOn(between: string): boolean {
  const end = CLAUSE_END.exec(between);
  if (end === null) return false;
  const own = between.slice(0, end.index).match(A_NUMBER) ?? [];
  return own.length === 1 && GOES_ON.test(between.slice(end.index + end[0].length));
}

/**
 * True when the label stands in `line` right before another number: then a number elsewhere in the line, in another
 * clause, is not the one it names, unless that clause goes on about the same.
 */
export function namesOther(text: string, line: Span, figure: Span, label: string): boolean {
  const range = foldRange(text, line);
  const words = foldText(label, []).plain;
  for (let at = words === '' ? -1 : range.plain.indexOf(words); at !== -1; at = range.plain.indexOf(words, at + 1)) {
    const end = line.start + (range.starts[at + words.length - 1] ?? 0) + 1;
    if (end <= figure.start && !CLAUSE_END.test(text.slice(end, figure.start))) return false;
    if (end <= figure.start && goesOn(text.slice(end, figure.start))) return false;
    if (OWN_NUMBER.test(text.slice(end, end + 8))) return true;
  }
  return false;
}
