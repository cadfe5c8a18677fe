import type { Line } from '#model/line.ts';
import { type Span, textAt, trimSpan } from '#model/span.ts';
import { isCategory, isStatement, structureField } from './problem-titles.ts';
import { isClosingLine, isComplete, isSignature, paragraphsOfLines, spanOf } from './text-item.ts';

type Lines = readonly Line[];

/** 原因是…: why it is so belongs to what it explains. */
const EXPLAINS = /^(?:究其|其|其中|主要|具体)?(?:的)?(?:主要)?原因(?:是|为|在于|主要是|有[：:])/u;

/** Sentences of a paragraph: 。 ends one, ； does not. */
function sentencesOf(view: string, paragraph: Lines): readonly Lines[] {
  const sentences: Line[][] = [];
  let isOpen = false;
  for (const line of paragraph) {
    if (sentences.length > 0 && (isOpen || EXPLAINS.test(textAt(view, line.span)))) sentences.at(-1)?.push(line);
    else sentences.push([line]);
    isOpen = /[；;]$/u.test(textAt(view, line.span).trim());
  }
  return sentences;
}

/** 但仍存在以下问题：, 明年从三处发力：in front of what the sentence states. */
const ANNOUNCEMENT =
  /^[^。；;：:]{0,40}(?:如下|以下|下列|主要|存在|采取|不足|问题|差距|方面|发力|做好|入手|着手|措施|打算|努力|改进|工作)[^。；;：:，,]{0,12}(?<!原因)[：:]\s*(?=\S{5})/u;
/** Where it was found, or that there is something, in front of what it is: 在专项核查中发现，…; 但也存在不足，主要是…. */
const FOUND =
  /^(?:(?:在|经|通过|从)[^，,。；;：:]{0,24}(?:发现|看出?|反映出|暴露出|显示)[，,]\s*|[^。；;：:]{0,60}(?:存在|还有|仍有)[^，,。；;：:]{0,12}(?:不足|问题|差距|短板)[^，,。；;：:]{0,6}[，,](?:就是|主要是|主要表现(?:在|为)|表现(?:在|为)|集中(?:在|表现)|具体(?:是|为)))\s*(?=\S{5})/u;
/** A shorter clause is no statement of its own. */
const SHORTEST_CLAUSE = 6;
/** What only joins a statement to the one before it. */
const CONNECTOR = /^(?:与此同时|与之相伴的是|除[^，。；]{2,16}外|此外|另外|同时|加之|再者|还有)[，,]?\s*(?=\S{5})/u;

const withoutConnector = (view: string, span: Span): Span => ({
  start: span.start + (CONNECTOR.exec(textAt(view, span))?.[0].length ?? 0),
  end: span.end,
});

/** The clauses between semicolons; the whole where one is too short to state anything. */
function clausesOf(view: string, span: Span): readonly Span[] {
  const ends = [...textAt(view, span).matchAll(/[；;]/gu)].map(({ index }) => span.start + index + 1);
  const cuts = ends.at(-1) === span.end ? ends : [...ends, span.end];
  const clauses = cuts.map((end, index) => trimSpan(view, { start: cuts[index - 1] ?? span.start, end }));
  const own = clauses.every(({ start, end }) => end - start >= SHORTEST_CLAUSE) ? clauses : [span];
  return own.map((clause) => withoutConnector(view, clause));
}

/** What unnumbered prose states. */
export interface Statement {
  readonly span: Span;
  /** Whether it stands behind words that turn to measures: 下一步，我局将从以下方面着手：. */
  readonly isBehindTurn: boolean;
}

const TURN_TO_MEASURES = /^(?:下一步|下步|下阶段|今后|为此|明年|针对(?:上述|以上|这些|存在的?)|对照上述)/u;

/** What each sentence states, without what only announces it. */
function statementsOf(view: string, sentences: readonly Lines[]): readonly Statement[] {
  let isBehindTurn = false;
  return sentences.flatMap((sentence) => {
    const span = spanOf(view, sentence);
    const words = textAt(view, span);
    isBehindTurn ||= TURN_TO_MEASURES.test(words);
    const start = span.start + ((ANNOUNCEMENT.exec(words) ?? FOUND.exec(words))?.[0].length ?? 0);
    return clausesOf(view, { start, end: span.end }).map((clause) => ({ span: clause, isBehindTurn }));
  });
}

/** A title on a line of its own above its text, such as a report prints in bold where it numbers nothing. */
function isTitle(view: string, paragraph: Lines, next: Lines | undefined): boolean {
  const words = textAt(view, spanOf(view, paragraph));
  if (!isClosingLine(words) || isSignature(words) || next === undefined) return false;
  const below = textAt(view, spanOf(view, next));
  return !isClosingLine(below) && isComplete(below) && structureField(words) === null && !isCategory(words);
}

/** A title sentence has at most this many code units; what explains it is longer than it is. */
const LONGEST_TITLE_SENTENCE = 24;

/** Whether a paragraph begins with a short sentence that the others explain: 绩效指标偏“软”，成效难以衡量。… */
function hasTitleSentence(view: string, paragraph: Lines): boolean {
  const [title, ...further] = sentencesOf(view, paragraph).map((sentence) => spanOf(view, sentence));
  if (title === undefined || further.length === 0) return false;
  const length = title.end - title.start;
  return length <= LONGEST_TITLE_SENTENCE && (further.at(-1)?.end ?? 0) - title.end > length;
}

/** The statements of unnumbered paragraphs: each clause, or each title with the text below it. */
export function statementsIn(view: string, lines: Lines): readonly Statement[] {
  const paragraphs = paragraphsOfLines(lines);
  const titles = paragraphs.map((paragraph, at) => isTitle(view, paragraph, paragraphs[at + 1]));
  const titled = paragraphs.filter((paragraph) => hasTitleSentence(view, paragraph));
  if (titled.length > 1 && titled.length >= paragraphs.length - 1)
    return titled.map((paragraph) => ({ span: spanOf(view, paragraph), isBehindTurn: false }));
  // One title may be anything; two are how the section is set.
  if (titles.filter(Boolean).length < 2)
    return statementsOf(
      view,
      paragraphs.flatMap((paragraph) => sentencesOf(view, paragraph)),
    ).filter(({ span }) => isStatement(textAt(view, span)));
  return titles.flatMap((isOne, at) => {
    if (!isOne) return [];
    const next = titles.indexOf(true, at + 1);
    const own = paragraphs.slice(at, next === -1 ? undefined : next);
    const closing = own.findIndex(
      (paragraph, index) => index > 0 && isClosingLine(textAt(view, spanOf(view, paragraph))),
    );
    const span = spanOf(view, own.slice(0, closing === -1 ? undefined : closing).flat());
    return [{ span, isBehindTurn: false }];
  });
}
