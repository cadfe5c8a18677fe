import { totalWords } from '#schemas/vocabulary/budget-words.ts';
import { remembered } from '../remember.ts';
import { conceptWords } from './read-label.ts';

const TOTALS: ReadonlySet<string> = new Set(totalWords);

/** True for a concept word that means what was spoken of last, where something was. */
export const isSoft = (word: string): boolean => TOTALS.has(word);

/** The last certain concept word; a word of a total only where there is no other. */
export function lastConcept(words: string): string | undefined {
  const found = conceptWords(words);
  return (found.findLast((word) => !isSoft(words.slice(word.start, word.end))) ?? found.at(-1))?.concept;
}

/** The concept that the figures under a heading are about when they do not say otherwise; null when it says none. */
export const scopeOfHeading: (heading: string) => string | null = remembered(readHeading);

function readHeading(heading: string): string | null {
  // A heading with a figure is a sentence that stands alone: what it says is said of that figure.
  if (/绩效|成效|目标|指标|评价|问题|措施|\d元|万元/u.test(heading)) return null;
  // 预算执行及“三公”控制情况: a heading about several kinds of money is about none of them alone.
  if (/预算执行.{0,2}[和与及、]/u.test(heading)) return 'expenditure.total';
  if (/收支|收入.{0,2}[和与及、]?支出/u.test(heading) && !/专项|项目/u.test(heading)) return 'expenditure.total';
  const named = conceptWords(heading).find(({ concept }) => concept !== 'other')?.concept;
  const last = lastConcept(heading);
  // “三公”经费及会议费、培训费情况: the kind of money with a name of its own stands for the section.
  const concept = last === 'other' ? (named ?? last) : last;
  if (concept !== undefined && !concept.startsWith('carryover') && concept !== 'revenue.fiscal_appropriation')
    return concept;
  if (/专项|项目资金|项目.{0,4}使用/u.test(heading)) return 'expenditure.project';
  if (
    /(?:预算|资金|经费|决算).{0,6}(?:收支|支出|安排|执行|使用)|支出|收支|管理及使用|^(?:部门|单位|本单位|年度)*(?:资金|经费|预算|决算|财务|预算资金|财政资金)(?:基本)?(?:情况|概况|状况)/u.test(
      heading,
    )
  )
    return 'expenditure.total';
  return null;
}

/** A heading about what was achieved: what stands below is told of work, whatever heading it was put under. */
const IS_ABOUT_WORK = /绩效(?!自评报告|评价报告)|成效|业绩|履职/u;

/** What the figures under headings, outermost first, are about when they do not say otherwise; null when they say none. */
export const scopeOfHeadings = (headings: readonly string[]): string | null =>
  headings.reduce<string | null>(
    (scope, heading) => scopeOfHeading(heading) ?? (IS_ABOUT_WORK.test(heading) ? null : scope),
    null,
  );

const MARKER = /^\s*(?:[（(]?[\d一二三四五六七八九十]{1,3}[)）、.．]|[①-⑳])\s*/u;

/**
 * The concept that the beginning of a sentence brings up without a figure (`“三公”经费方面，`, `公共安全支出（类）：`);
 * null for none, and for revenue and balances, which sentences name in passing.
 */
export function scopeOfWords(words: string): string | null {
  if (!/[，：:]/u.test(words)) return null;
  const sentence = words.replace(MARKER, '').replace(/^\s*\d{4}年度?[，,]?/u, '');
  const match = /^\s*([^，。；：:\d]{2,24})[，：:]/u.exec(sentence);
  const lead = match?.[1] ?? '';
  const concept = conceptWords(lead).findLast((word) => !isSoft(lead.slice(word.start, word.end)))?.concept;
  return concept !== undefined && /^(?:expenditure|three_public|procurement|other$)/u.test(concept) ? concept : null;
}

/** The whole that a concept is a part of by definition; null for none. */
export function parentOf(concept: string): string | null {
  if (concept === 'expenditure.basic' || concept === 'expenditure.project') return 'expenditure.total';
  if (concept.startsWith('expenditure.basic.operating.')) return 'expenditure.basic.operating';
  if (concept.startsWith('expenditure.basic.')) return 'expenditure.basic';
  if (concept.startsWith('revenue.') && concept !== 'revenue.total') return 'revenue.total';
  if (concept.startsWith('three_public.') && concept !== 'three_public.total') return 'three_public.total';
  return concept.startsWith('sampled.') ? 'expenditure.total' : null;
}
