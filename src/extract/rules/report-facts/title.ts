import { type Span, textAt } from '#model/span.ts';
import type { RulesContext } from '../context.ts';
import { onceAReport } from '../once-a-report.ts';
import { type PrintedLine, printedLines } from './physical-lines.ts';
import { regionParts } from './region.ts';

export interface Title {
  /** The lines joined, without the white space that only lays them out. */
  readonly value: string;
  readonly span: Span;
}

const TITLE_END =
  /(?:报\s*告(?:\s*书)?|自\s*评\s*表|评\s*价\s*表|情况\s*表|评\s*分\s*表|情\s*况\s*说\s*明|自\s*评\s*材\s*料|总\s*结|[部单]\s*[门位]\s*决\s*算(?:信息)?(?:公开)?(?:文本|说明|情况)?)(?:[（(][^）)]{1,24}[)）])?$/u;
/** Ends of titles that leave the word for the report out; an upper line of a longer title ends so too. */
const SHORT_END = /绩\s*效\s*(?:自\s*评|评\s*价)(?:结\s*果|说\s*明|情\s*况|公\s*示)?(?:的?\s*[函请示]+)?$/u;
const SUBJECT = /绩\s*效|评\s*价|自\s*评|决\s*算|支\s*出|预\s*算|整\s*改/u;
/** The upper lines of a title that is set over several: year, bureau, or what is evaluated. */
const UPPER_LINE =
  /[12][0-9〇○零一二三四五六七八九]{3}\s*年|部\s*门|整\s*体|项\s*目|支\s*出|绩\s*效|预\s*算|财\s*政|专\s*项|[局厅委办部院校会府处心队站所馆司学园社台场区协联团](?:[（(][^）)]{1,8}[)）])?$/u;
const NOT_A_TITLE = /[，。；;！？\t]|^(?:附\s*件|附\s*表|[（(]|关于印发|单位|部门名称|填报|评价|报告日期|主管)|[：:]/u;
/** An annex is named in front of its title, sometimes on the same line. */
const ANNEX_PREFIX = /^附\s*[件表]\s*[0-9一二三四五六七八九十]*\s*[：:]?\s*/u;
/** Longest title seen has 33 characters; long bureau names need room. */
const LONGEST_TITLE = 70;
/** A title never runs over more lines than bureau, year, subject and kind. */
const MOST_LINES = 4;
/** A form's title and the narrative's name the same report; anything further down is an annex. */
const FALLBACK_LINES = 12;
/** And no farther down than this, in code units: lines of a title page are short. */
const FALLBACK_REACH = 3000;

/** Where the titles end: at the first outermost heading of the narrative. */
function titleArea(context: RulesContext): Span {
  const { lines } = context.segmentation;
  const opening = lines.find(
    (line) => line.kind === 'heading' && /^(?:一、|第一[章部]|一[.．])/u.test(line.marker ?? ''),
  );
  if (opening !== undefined) return { start: 0, end: opening.span.start };
  const first = printedLines(context.view, { start: 0, end: Math.min(context.view.length, FALLBACK_REACH) });
  return { start: 0, end: first[Math.min(first.length, FALLBACK_LINES) - 1]?.span.end ?? 0 };
}

const isTitleEnd = (words: string, ending: RegExp): boolean =>
  ending.test(words) && !NOT_A_TITLE.test(words.replace(ANNEX_PREFIX, ''));
const isUpperLine = (words: string): boolean =>
  words.length <= LONGEST_TITLE && UPPER_LINE.test(words) && !NOT_A_TITLE.test(words) && !TITLE_END.test(words);

/** 云溪县水利局2022年度…: a bureau in its region, and the year. */
const BUREAU_AND_YEAR = /[局厅委办部院校会府处心队站所馆司](?:[（(][^）)]*[)）])?[12][0-9]{3}年/u;

/** A line that names region, bureau and year is a whole title: what stands above it is the page's header. */
const isWhole = (words: string): boolean => {
  const plain = words.replace(/\s+/gu, '');
  return BUREAU_AND_YEAR.test(plain) && regionParts(plain).length > 0;
};

/** Index of the line where the title that ends at `end` begins. */
function beginOf(lines: readonly PrintedLine[], end: number): number {
  let begin = end;
  if (isWhole(lines[end]?.words ?? '')) return begin;
  while (begin > 0 && end - begin < MOST_LINES - 1 && isUpperLine(lines[begin - 1]?.words ?? '')) begin -= 1;
  return begin;
}

function titleAt(view: string, lines: readonly PrintedLine[], end: number, ending: RegExp): Title | null {
  const last = lines[end];
  if (last === undefined || !isTitleEnd(last.words, ending)) return null;
  const first = lines[beginOf(lines, end)] ?? last;
  const prefix = first === last ? (ANNEX_PREFIX.exec(first.words)?.[0].length ?? 0) : 0;
  const span = { start: first.span.start + prefix, end: last.span.end };
  const value = textAt(view, span).replace(/\s+/gu, '');
  return value.length <= LONGEST_TITLE && SUBJECT.test(value) ? { value, span } : null;
}

const isForm = (title: Title): boolean => /表(?:[（(][^）)]*[)）])?$/u.test(title.value);

/** 报告 names the report itself; 说明 and 总结 also name what goes with it. */
const isCalledReport = (title: Title): boolean => /报告(?:书)?(?:[（(][^）)]*[)）])?$/u.test(title.value);

/** Better titles first: those of narratives, then those that say more (bureau and year). */
const rank = (title: Title): number =>
  (isForm(title) ? 0 : 4) +
  (isCalledReport(title) ? 1 : 0) +
  (/[局厅委办部院校会府处心队站所馆司](?:[（(][^）)]*[)）])?(?=[12][0-9]{3}年|部门|整体|项目|绩效|预算|财政|专项)/u.test(
    title.value,
  )
    ? 2
    : 0) +
  (/[12][0-9]{3}年/u.test(title.value) ? 1 : 0);

function readTitles(context: RulesContext): readonly Title[] {
  const lines = printedLines(context.view, titleArea(context));
  const endingWith = (ending: RegExp): Title[] =>
    lines.flatMap((_, end) => titleAt(context.view, lines, end, ending) ?? []);
  const full = endingWith(TITLE_END);
  const titles = full.length > 0 ? full : endingWith(SHORT_END);
  return titles.sort((a, b) => rank(b) - rank(a) || a.span.start - b.span.start);
}

/** The titles in front of the report, the best first: a cover, a form and the narrative may each have one. */
export const findTitles: (context: RulesContext) => readonly Title[] = onceAReport(readTitles);
