import { matchesOf } from '#model/matches-of.ts';
import type { Span } from '#model/span.ts';
import { bureauSuffixes } from '#schemas/vocabulary/names.ts';
import type { RulesContext } from '../context.ts';
import { onceAReport } from '../once-a-report.ts';
import { BRANCH, isBureauName, isShortForm, type Mention, mentionAt, NAME, placesOf } from './bureau-names.ts';
import { fullNameOf, longerForm } from './longer-form.ts';
import { printedLines } from './physical-lines.ts';
import { regionParts } from './region.ts';
import { isSameOrgan } from './same-organ.ts';
import { findTitles, type Title } from './title.ts';

export interface Bureau {
  /** The full name, with its region where the report states it anywhere. */
  readonly value: string;
  readonly spans: readonly Span[];
}

/** The words for the report that a bureau's name in a title ends before; 财政局 and 项目中心 go on with the name. */
const REPORT_WORDS =
  '(?:[“"《]|[12][0-9]{3}|二[〇○ＯO零]|部门|整体|项目(?!中心|办|管理|建设)|预算(?!局|中心|管理)|绩效(?!中心)|财政(?!局|厅|所|分局|事务|国库|金融|投资)|支出|专项|单位|自评|本级|决算|转移支付|中央|省级|市级|县级|资金(?!中心)|整改|报送|[（(][12][0-9]{3})';
const IN_TITLE = new RegExp(`(${NAME})${BRANCH}(?:关于)?(?:报送|上报|开展|对)?(?=${REPORT_WORDS})`, 'u');
const YEAR_PREFIX =
  /^(?:关于)?(?:报送|上报|印发)?(?:[12][0-9]{3}\s*年(?:度)?|二[〇○零][〇○零一二三四五六七八九]{2}年(?:度)?)\s*/u;
/** 单位名称（盖章）：, 部门（单位）：, 填报单位 and the next cell. */
const LABEL =
  /(?:单位|部门|评价对象)(?:[（(](?:单位|部门)[）)])?(?:名称|全称)?\s*(?:[（(][^）)\n]{1,6}[)）]\s*[：:]?|[：:]|[\n\t])\s*(?:[（(](?:盖章|公章|签章)[)）][：:]?)?\s*/gu;
/** Units that a label names and that do not report: 主管部门, 委托单位. */
const NOT_REPORTING = /(?:主管|业务|归口|牵头|委托|发布|监督|责任|下属|所属|协作|配合|承担|施工|监理|设计)$/u;
const IN_CHARGE = /主管$/u;
const WHOLE_NAME = new RegExp(
  `^(${NAME})${BRANCH}\\s*(?:[（(](?:盖章|公章|印章|签章|章)[)）])?(?=$|\\s+(?:[12][0-9]{3}|[填报评二]))`,
  'u',
);
const SUBJECT = new RegExp(
  `^(${NAME})${BRANCH}(?=是|为|系|属|负责|成立|位于|主要|内设|机关|组织|开展|对|按照|根据|严格|认真|高度|积极|共有|现有|核定|编制|[12][0-9]{3}年|部门|整体|（以下|\\(以下)`,
  'u',
);
const SENTENCE_START = /(?:^|[。；\n，：:\s])(?=\p{Script=Han})/gu;
/** （以下简称“县残联”）: what a name is called from here on. */
const HEREAFTER = /[（(]以下(?:简称|统称)[为：:]?[“"「]?(\p{Script=Han}{0,12})/gu;
/** A name right in front of that bracket, with the words in front of it. */
const NAME_AT_END = /[\p{Script=Han}（）()、·]{4,40}$/u;
/** Words that an opening sentence puts in front of a name. */
const BEFORE_NAME = /^.*(?:加强|规范|提高|根据|按照|关于|为了|组织|成立|做好|现将|受|由|对)/u;
/** Who asks for reports is named in all of them. */
const ASKS_FOR_REPORTS = /财政[局厅]$|人民政府$|人民代表大会|审计局$/u;
/** The closing lines of a report: bureau, date, seal, contacts. */
const CLOSING_LINES = 8;
/** Subjects of sentences that are looked at where nobody is named elsewhere. */
const MOST_SUBJECTS = 60;

function inTitle(view: string, title: Title): Mention | null {
  const joined = title.value.replace(YEAR_PREFIX, '');
  const name = IN_TITLE.exec(joined)?.[1]?.replace(/^(?:关于|印发)/u, '');
  return name === undefined || !isBureauName(name) ? null : mentionAt(view, name, title.span.start, title.span.end);
}

/** The longest line that is still a label's value. */
const LONGEST_VALUE = 80;

/** The names behind labels of units; `isMeant` is asked the two characters in front of the label. */
function behindLabel(view: string, isMeant: (before: string) => boolean): readonly Mention[] {
  return matchesOf(LABEL, view).flatMap((match) => {
    if (!isMeant(view.slice(Math.max(0, match.index - 2), match.index))) return [];
    const from = match.index + match[0].length;
    const words = view.slice(from, from + LONGEST_VALUE).split(/[\n\t]/u, 1)[0] ?? '';
    const name = WHOLE_NAME.exec(words.trim())?.[1];
    return name !== undefined && isBureauName(name) ? (mentionAt(view, name, from) ?? []) : [];
  });
}

function inSignature(view: string): readonly Mention[] {
  const from = Math.max(0, view.length - CLOSING_LINES * LONGEST_VALUE);
  const lines = printedLines(view, { start: from, end: view.length }).slice(-CLOSING_LINES);
  return lines.flatMap(({ words, span }) => {
    const name = words.length > LONGEST_VALUE ? undefined : WHOLE_NAME.exec(words)?.[1];
    return name !== undefined && isBureauName(name) ? (mentionAt(view, name, span.start) ?? []) : [];
  });
}

/** The longest name, with what stands in front of it in its clause. */
const NAME_REACH = 42;
/** The longest name with the words for what it does. */
const SUBJECT_REACH = 40;

function subjectsOf(view: string): readonly string[] {
  const names: string[] = [];
  for (const { index, 0: mark } of view.matchAll(SENTENCE_START)) {
    const from = index + mark.length;
    const name = SUBJECT.exec(view.slice(from, from + SUBJECT_REACH))?.[1];
    if (name !== undefined) names.push(name);
    if (names.length === MOST_SUBJECTS) break;
  }
  return names;
}

const OWN_WORDS = /[我本]([局委办厅院校站所馆队会部镇乡县区]|中心|街道)(?!级|地|着|人|案)/gu;

/** What the report calls itself most often: 局 where it says 我局; null where it says nothing of the kind. */
function ownWord(view: string): string | null {
  const words = Map.groupBy(matchesOf(OWN_WORDS, view), (match) => match[1] ?? '');
  const [best] = [...words].sort((a, b) => b[1].length - a[1].length);
  return best?.[0] ?? null;
}

/** How well a name fits what the report calls itself; who asks all others for reports fits least. */
const fitOf = (name: string, self: string | null): number =>
  Number(self !== null && name.endsWith(self)) - Number(ASKS_FOR_REPORTS.test(name));

/** A full name, and what the report calls it hereafter. */
interface Called {
  readonly full: string;
  readonly short: string;
}

/** The names that the report shortens. */
function calledHereafter(view: string): readonly Called[] {
  if (!view.includes('以下')) return [];
  return matchesOf(HEREAFTER, view).flatMap(({ index, 1: short = '' }) => {
    const words = NAME_AT_END.exec(view.slice(Math.max(0, index - NAME_REACH), index))?.[0] ?? '';
    const full = words.replace(BEFORE_NAME, '');
    return bureauSuffixes.some((suffix) => full.endsWith(suffix)) ? [{ full, short }] : [];
  });
}

/** The full name of what the report calls 县残联 hereafter, where `name` is such a short form; null for others. */
function calledInFull(view: string, name: string): Mention | null {
  const called = calledHereafter(view).find(
    ({ full, short }) =>
      full.length > name.length &&
      regionParts(full).length > 0 &&
      (isSameOrgan(name, full) || isSameOrgan(name, short)),
  );
  return called === undefined ? null : mentionAt(view, called.full, 0);
}

/** 会同县财政局编制方案 has no subject: a verb stands in front of the name, although a county may be called so. */
const BEGINS_WITH_VERB = /^(?:会同|配合|联合|协同|协助|商请|报请|报送|提请)(?=[省市州县区旗镇乡])/u;

/** The bureau that the sentences speak of: who calls itself 我局, else the subject named most often. */
function inBody(view: string, titles: readonly Title[]): readonly Mention[] {
  const called = calledHereafter(view).map(({ full }) => full);
  const bare = (name: string): string => name.replace(BEFORE_NAME, '');
  // A subject without a region may be any organ that the report speaks of.
  const isOne = (name: string): boolean =>
    isBureauName(name) && regionParts(name).length > 0 && (!BEGINS_WITH_VERB.test(name) || isInTitle(name));
  const isInTitle = (name: string): boolean => titles.some(({ value }) => value.includes(regionParts(name)[0] ?? name));
  const own = called.map(bare).filter((name) => isOne(name) && !ASKS_FOR_REPORTS.test(name));
  const names = own.length > 0 ? own : [...called, ...subjectsOf(view)].map(bare).filter(isOne);
  const self = ownWord(view);
  const ranked = [...new Set(names)]
    .map((name) => ({ name, count: placesOf(view, name).length, fits: fitOf(name, self) }))
    .sort((a, b) => b.fits - a.fits || (own.length > 0 ? 0 : b.count - a.count));
  return ranked.flatMap(({ name }) => mentionAt(view, name, 0) ?? []).slice(0, 1);
}

const isLonger = (name: string, shorter: string): boolean => name.length > shorter.length && name.endsWith(shorter);

/** The fullest form of a name that the report prints. */
function fullest(view: string, first: Mention, mentions: readonly Mention[]): Mention {
  const full =
    calledInFull(view, first.name) ?? (isShortForm(first.name) ? (fullNameOf(view, first.name) ?? first) : first);
  return longerForm(view, full.name) ?? mentions.find(({ name }) => isLonger(name, full.name)) ?? full;
}

function bureauOf(view: string, mentions: readonly Mention[]): Bureau | null {
  const first = mentions[0];
  if (first === undefined) return null;
  const longest = fullest(view, first, mentions);
  const places = [longest, ...mentions].filter(({ name }) => longest.name.endsWith(name)).map(({ span }) => span);
  const spans = places.filter((span, index) => places.findIndex((other) => other.start === span.start) === index);
  return { value: longest.name, spans };
}

/**
 * Who is named as the bureau that reports; where nobody is, as in an evaluation that others sign, who the cover says is
 * in charge of what was evaluated: 项目主管部门：云岭县水利局.
 */
function namedIn(view: string, titles: readonly Title[]): readonly Mention[] {
  const named = [
    ...titles.flatMap((title) => inTitle(view, title) ?? []),
    ...behindLabel(view, (before) => !NOT_REPORTING.test(before)),
    ...inSignature(view),
  ];
  return named.length > 0 ? named : behindLabel(view, (before) => IN_CHARGE.test(before));
}

/** The bureau that a title, a label or a signature names; null where none does. */
export const findNamedBureau: (context: RulesContext) => Bureau | null = onceAReport((context) =>
  bureauOf(context.view, namedIn(context.view, findTitles(context))),
);

/**
 * The bureau that reports: as the title, the cover's label, the signature, the label of who is in charge or the first
 * sentences name it, in that order, with its region in front where the report prints that anywhere. Null when nobody is named.
 */
export const findBureau = (context: RulesContext): Bureau | null =>
  findNamedBureau(context) ?? bureauOf(context.view, inBody(context.view, findTitles(context)));
