import type { Segmentation } from '#model/section.ts';
import { genreTerms } from '#schemas/vocabulary/genre-terms.ts';

/** What speaks for and against a text being a bureau's report on its budget and performance. */
export interface Genre {
  readonly isReport: boolean;
  /** The terms of the genre that the text was seen to use, at most as many as decide. */
  readonly terms: readonly string[];
  /** A full clause for people: why the text is none; null where it is one. */
  readonly reason: string | null;
}

/**
 * Different terms that make a report. The barest of the development reports, a form alone, has seven; a news item or a
 * letter that speaks of money has one or two.
 */
const LEAST_TERMS = 3;
/** Articles (第一条, 第二条) are how rules and laws are numbered; a report quotes one or two. */
const MOST_ARTICLES = 4;
const ORDINAL = '第'.charCodeAt(0);
const ARTICLE = /^第[一二三四五六七八九十百]{1,5}条[\s\u3000]/u;

function termsPrinted(words: string, enough: number): readonly string[] {
  const found: string[] = [];
  for (const term of genreTerms) {
    if (words.includes(term)) found.push(term);
    if (found.length === enough) break;
  }
  return found;
}

/**
 * The terms of the genre in a text, up to `enough`; line breaks and blanks inside a term do not count, and are left out
 * only where too few terms stand in one piece.
 */
function termsIn(view: string, enough: number): readonly string[] {
  const whole = termsPrinted(view, enough);
  return whole.length === enough ? whole : termsPrinted(view.replace(/\s+/gu, ''), enough);
}

/** Titles that name the genre by themselves: 2022年度部门整体支出绩效自评报告, 部门决算, 整改报告, 自评表. */
const TITLE = /绩效[^\n]{0,12}(?:报告|自评|评价|总结)|自评(?:报告|表)|(?:部门|单位)决算|决算公开|整改(?:情况)?的?报告/u;
/** How far the title may stand from the beginning, in code units: behind a number, an annex mark and a cover. */
const TITLE_REACH = 300;

const hasTitle = (view: string): boolean => TITLE.test(view.slice(0, TITLE_REACH).replace(/[ \u3000]+/gu, ''));

/** Tells whether a text is a report of the kind the rules know. They claim nothing of any other. */
export function genreOf({ view, lines }: Pick<Segmentation, 'view' | 'lines'>): Genre {
  const terms = termsIn(view, LEAST_TERMS);
  if (terms.length < LEAST_TERMS && !hasTitle(view)) {
    const used = terms.length === 0 ? 'none' : `only ${terms.join(', ')}`;
    return { isReport: false, terms, reason: `it has no title of one, and of the terms that reports use ${used}` };
  }
  const articles = lines.filter(
    ({ span }) => view.charCodeAt(span.start) === ORDINAL && ARTICLE.test(view.slice(span.start, span.start + 10)),
  ).length;
  return articles > MOST_ARTICLES
    ? { isReport: false, terms, reason: `its ${articles} numbered articles (第…条) make it a set of rules` }
    : { isReport: true, terms, reason: null };
}
