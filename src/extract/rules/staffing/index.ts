import type { Section } from '#model/section.ts';
import type { Span } from '#model/span.ts';
import { type DraftClaim, linesOf, type ParagraphOfLines, paragraphsOf, type RulesContext } from '../context.ts';
import { onceAReport } from '../once-a-report.ts';
import { claimFlattenedForms } from './flattened-forms.ts';
import { claimForms } from './form-figures.ts';
import { mergeRestated } from './merge-restated.ts';
import { nameInFull } from './names-in-full.ts';
import { claimListedUnits, claimOrgUnits } from './org-units.ts';
import { dropOwnScope } from './own-scope.ts';
import { claimParagraph } from './prose-figures.ts';
import { isDepartmentName, isUnitName } from './unit-names.ts';
import { claimUnitTables } from './unit-tables.ts';

/** How surely a section speaks of the bureau's own staff, by the first field it is routed to. */
type Standing = 'institution' | 'other' | 'problems';

const INSTITUTION = /机构|人员|编制|单位构成|基本情况|概况|(?:单位|部门)(?:情况|简介|介绍)/u;

function standingOf({ fields, heading }: Section): Standing {
  const [first] = fields;
  if (first === 'issues' || first === 'measures') return 'problems';
  if (INSTITUTION.test(heading)) return 'institution';
  return first === 'duties' || first === 'budget' || first === 'indicators' ? 'other' : 'institution';
}

/** Outside the institution's section one figure beside a staffing word is an example; two or more are a statement. */
const FEWEST_ELSEWHERE = 2;
const STAFF_WORDS = /编制|实有|在职|在编|离退休/u;
/** What a section elsewhere has a word of that tells of staff or departments. */
const MAY_TELL = new RegExp(`${STAFF_WORDS.source}|内设`, 'u');
/** Such a word with a figure near it; budgets and plans are 编制 too. */
const STAFF_FIGURE =
  /(?:(?<!预算|决算|报告|计划|方案|规划|预案)编制|实有|在职|在编|离退休)[^。；\n]{0,24}[0-9０-９一二两三四五六七八九十百]|[0-9０-９一二两三四五六七八九十百]\s*[人名个位][^。；\n]{0,10}(?:编制|实有|在职|在编|离退休)/u;

/** Words one of which stands in every paragraph that counts staff or departments. */
const COUNTED =
  /编制|编外|[核定]编|行政编|实有|在职|在岗|在编|[离退]休|人员|聘|派遣|辅警|雇|岗位|工勤|[设属辖]|归口|职工|教师|干警|民警|供养|[科股处]室|合计|二级|纳入|预算单位/u;

/** Among problems only what a unit of its own name has is a statement and not a complaint about numbers. */
const isOfUnit = ({ item }: DraftClaim): boolean => item.field === 'staffing' && item.scope !== null;

function claimFigures(context: RulesContext, paragraph: ParagraphOfLines, standing: Standing): readonly DraftClaim[] {
  if (paragraph.lines[0]?.kind === 'table_row') return [];
  const words = context.view.slice(paragraph.span.start, paragraph.span.end);
  if (standing === 'institution') return COUNTED.test(words) ? claimParagraph(context, paragraph.span) : [];
  if (!STAFF_WORDS.test(words) || !STAFF_FIGURE.test(words)) return [];
  const drafts = claimParagraph(context, paragraph.span);
  if (drafts.length < FEWEST_ELSEWHERE) return [];
  return standing === 'other' || drafts.every(isOfUnit) ? drafts : [];
}

/** Elsewhere, a paragraph about the bureau's staff may name its departments too: 局机关内设办公室、…，下属…. */
const namesOffices = ({ view }: RulesContext, { span }: ParagraphOfLines, isStaffed: boolean): boolean => {
  const words = view.slice(span.start, span.end);
  return words.includes('内设') && (isStaffed || OFFICES.test(words));
};

/** 局内设办公室、综合科…: the departments as the subject of what a sentence says. */
const OFFICES =
  /(?:^|[，。；])(?:[\p{Script=Han}]{0,16}(?:局|委|办|厅|院|校|会|中心|机关|队|站))?(?:共)?内设(?:机构|科室|股室|处室)?(?:有|为|[0-9]+个[：:，]|[：:])?[\p{Script=Han}]{1,10}(?:[科股处室部]|办公室)[、，]/u;

/** All of a section, to see at one look whether it can hold staff. */
function wordsOfSection({ view, segmentation }: RulesContext, { from, to }: Section): string {
  const [first, last] = [segmentation.lines[from - 1], segmentation.lines[to - 1]];
  return first === undefined || last === undefined ? '' : view.slice(first.span.start, last.span.end);
}

function claimSection(context: RulesContext, section: Section): readonly DraftClaim[] {
  const standing = standingOf(section);
  if (standing !== 'institution' && !MAY_TELL.test(wordsOfSection(context, section))) return [];
  const paragraphs = paragraphsOf(context, section).filter(({ lines }) => lines.at(-1)?.kind !== 'heading');
  const told = paragraphs.map((paragraph) => ({ paragraph, drafts: claimFigures(context, paragraph, standing) }));
  const ofUnits = told.filter(
    ({ paragraph, drafts }) =>
      standing === 'institution' || (standing === 'other' && namesOffices(context, paragraph, drafts.length > 0)),
  );
  return [
    ...told.flatMap(({ drafts }) => drafts),
    ...claimOrgUnits(
      context,
      ofUnits.map(({ paragraph }) => paragraph),
    ),
  ];
}

/** One unit with figures of its own beside the bureau's may be named elsewhere by another name. */
const FEWEST_STAFFED = 2;

/** 国有林场, 乡镇林业站: all units of a kind together. */
const OF_A_KIND = /^(?:国有|乡镇|基层|农村|社区|公立|民办)/u;

/** The units of a report that lists none, each told of by its posts and people alone: 县水文站核定编制6名. */
function claimStaffedUnits(drafts: readonly DraftClaim[]): readonly DraftClaim[] {
  if (drafts.some(({ item }) => item.field === 'orgUnits' && item.kind === 'subordinate_unit')) return [];
  const places = new Map<string, Span>();
  for (const { item, evidence } of drafts) {
    const place = evidence.find(({ role }) => role === 'scope');
    if (item.field !== 'staffing' || item.scope === null || place === undefined || places.has(item.scope)) continue;
    const isOne = isUnitName(item.scope) && !isDepartmentName(item.scope) && !OF_A_KIND.test(item.scope);
    if (isOne) places.set(item.scope, place.span);
  }
  if (places.size < FEWEST_STAFFED) return [];
  return [...places].map(([name, span]) => ({
    item: { field: 'orgUnits', kind: 'subordinate_unit', name },
    spans: [span],
    figure: null,
    evidence: [],
  }));
}

const startOf = ({ spans }: DraftClaim): number => spans[0]?.start ?? 0;

function claimAll(context: RulesContext): readonly DraftClaim[] {
  const { sections } = context.segmentation;
  const prose = sections.flatMap((section) => claimSection(context, section));
  const institution = sections.filter((section) => standingOf(section) === 'institution');
  const listed = claimListedUnits(
    context,
    institution.flatMap((section) => linesOf(context, section)),
  );
  const inText = [...prose, ...listed, ...claimStaffedUnits([...prose, ...listed])].sort(
    (a, b) => startOf(a) - startOf(b),
  );
  const all = [...inText, ...claimForms(context), ...claimFlattenedForms(context), ...claimUnitTables(context)];
  return mergeRestated(nameInFull(context, dropOwnScope(context, all)));
}

/**
 * Staffing figures and the departments and units of the bureau, in the order in which they are first stated. Rules of
 * other fields ask for them too, to leave people and posts alone.
 */
export const claimStaffing: (context: RulesContext) => readonly DraftClaim[] = onceAReport(claimAll);
