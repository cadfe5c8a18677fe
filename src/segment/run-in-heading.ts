import { type Span, trimSpan } from '#model/span.ts';
import type { FieldName } from '#schemas/record/field-name.ts';
import { codesOf } from './character-class.ts';
import { readMarkerAt } from './read-marker.ts';
import { announcedFields, isBareHeading, isWhollyHeading } from './route-heading.ts';

/** A heading that stands in one paragraph with what it heads: `（一）主要职责：贯彻…` or `1.机构设置。内设…`. */
export interface RunInHeading {
  readonly heading: Span;
  readonly body: Span;
}

/** Fields whose sections are short enough to be run in; budget and results always have headings of their own. */
const RUN_IN_FIELDS: ReadonlySet<FieldName> = new Set(['duties', 'staffing', 'orgUnits', 'issues', 'measures']);

/** Marks that the words of a heading end before, and of these the ones that may end a heading. */
const MARKS = codesOf('，,。；;：:.\n');
const HEADING_MARKS = codesOf('。：:.');
const [SHORTEST_WORDS, LONGEST_WORDS] = [2, 24];
const POINT = 0x2e;

/** Where the words of a heading that begin at `from` end, before a mark of a heading; null where they are none. */
function wordsEnd(view: string, from: number): number | null {
  let at = from;
  while (at - from <= LONGEST_WORDS && at < view.length && !MARKS.has(view.charCodeAt(at))) at += 1;
  const isOfLength = at - from >= SHORTEST_WORDS && at - from <= LONGEST_WORDS;
  const code = view.charCodeAt(at);
  if (!isOfLength || !HEADING_MARKS.has(code)) return null;
  return code === POINT && /[0-9]/u.test(view.charAt(at + 1)) ? null : at;
}

/** Headings of budget and results say that they are headings: 资金到位情况。 is one, 基本支出： the label of a figure. */
const NAMED = /(?:情况|分析|说明|明细|概况)$/u;

/** 人员编制：45名 is a label with its figure. */
const STATED_COUNT = /^[0-9０-９]+\s*[人名个家]/u;

/** 建议：（1）…；（2）…: too short for a heading, but for the list right behind it. */
const SHORT_LABEL = /^(?:问题|不足|困难|建议|措施|对策|打算)$/u;

const announcesShort = (words: string): boolean => announcedFields(words).some((field) => RUN_IN_FIELDS.has(field));
const isNamed = (words: string): boolean => NAMED.test(words) && isWhollyHeading(words);

/** Whether the words of a numbered paragraph are a heading although they end in a full stop: （一）主要职责。 */
export function endsAsHeading(printed: string): boolean {
  const words = printed.replace(/[。.．]$/u, '');
  return isNamed(words) || (isWhollyHeading(words) && announcesShort(words));
}

/**
 * The heading run in at the head of a paragraph, or null. Without a number only a colon makes a heading; a full stop
 * would do for a sentence as well.
 */
export function runInHeading(view: string, paragraph: Span): RunInHeading | null {
  const marker = readMarkerAt(view, paragraph.start);
  if (marker?.style === 'enumerated' || marker?.style === 'sequence') return null;
  const from = paragraph.start + (marker?.length ?? 0);
  const to = wordsEnd(view, from);
  if (to === null || (marker === null && '。.'.includes(view.charAt(to)))) return null;
  const end = to + 1;
  const body = trimSpan(view, { start: end, end: paragraph.end });
  const words = view.slice(from, to);
  if (STATED_COUNT.test(view.slice(body.start, body.start + 8))) return null;
  const isLabel = SHORT_LABEL.test(words) && readMarkerAt(view, body.start)?.value === 1;
  if (end >= paragraph.end || body.start === body.end || !(isLabel || isBareHeading(words))) return null;
  if (
    !announcedFields(words).some((field) => RUN_IN_FIELDS.has(field)) &&
    !(marker !== null && NAMED.test(words) && isWhollyHeading(words))
  )
    return null;
  return { heading: { start: paragraph.start, end }, body };
}
