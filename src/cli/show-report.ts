import type { Finding } from '#model/finding.ts';
import type { Identity } from '#model/identity.ts';
import { type PublishedReport, textOf } from '#model/published-report.ts';
import type { Repair } from '#model/repair.ts';
import { offsetInReport } from '#model/report-text.ts';
import { toPair } from '#model/span.ts';
import { padEndToWidth } from '#model/terminal-text.ts';
import type { BudgetFact, Indicator } from '#schemas/record/record.ts';
import { REPORT_FACT_NAMES } from '#schemas/record/report-facts.ts';
import { checkedReport, tallyOf } from './accounts/checked-report.ts';
import { groupWords, tallyWords } from './accounts/summary-lines.ts';
import { SHOW_SCHEMA_VERSION, type ShowOutput } from './json-shapes/show.ts';
import { FILE_COLUMNS, type ReportPlaces, reportPlacesOf } from './report-places.ts';
import { oneLine, shellWord } from './terminal.ts';

/** A finding as every `--json` prints it. */
export const findingJson = ({ span, ...rest }: Finding): ShowOutput['findings'][number] => ({
  ...rest,
  span: span === null ? null : toPair(span),
});

const identityJson = ({ figures, relation: _, ...rest }: Identity): ShowOutput['identities'][number] => ({
  ...rest,
  figures: figures.map(({ span, ...figure }) => ({ ...figure, span: toPair(span) })),
});

const repairJson = ({ span, lines, complaints, ...rest }: Repair): ShowOutput['repairs'][number] => ({
  ...rest,
  lines: [...lines],
  complaints: [...complaints],
  span: toPair(span),
});

function membersJson(published: PublishedReport): ShowOutput['members'] {
  const text = textOf(published);
  return published.report.members.flatMap(({ role, documentId, span }) => {
    const document = published.documents.find(({ id }) => id === documentId);
    if (document === undefined) return [];
    const { name, textSha256, reader } = document;
    const reportStart = offsetInReport(text, documentId, span.start);
    return [{ role, file: name, sha256: documentId, textSha256, reader, span: toPair(span), reportStart }];
  });
}

/** The record with the field names of the labelling guide, plus findings, identities and what was rejected. */
export function reportJson(published: PublishedReport): ShowOutput {
  const { report, documents, record, state } = published;
  const [document] = documents;
  return {
    schemaVersion: SHOW_SCHEMA_VERSION,
    document: report.slug,
    reportId: report.id,
    sha256: document.id,
    textSha256: document.textSha256,
    reader: document.reader,
    state,
    source: report.source,
    members: membersJson(published),
    ...record,
    findings: published.findings.map(findingJson),
    identities: published.identities.map(identityJson),
    rejected: published.rejected.map(({ claim, reason }) => ({
      item: { ...claim.item },
      keyer: claim.lineage.keyer,
      reason,
    })),
    repairs: published.repairs.map(repairJson),
  };
}

/** A report with the places of its text, which its spans point into. */
interface Shown {
  readonly published: PublishedReport;
  readonly places: ReportPlaces;
}

/** What every printed item has. */
interface Placed {
  readonly spans: readonly (readonly [number, number])[];
  readonly tier: string | null;
  readonly keyers: readonly string[];
}

const VALUE_COLUMNS = 46;
const PLACE_COLUMNS = 9;
/** Columns for a place. */
const placeColumns = ({ documents }: PublishedReport): number =>
  documents.length === 1 ? PLACE_COLUMNS : FILE_COLUMNS + PLACE_COLUMNS;

/** The longest quotation shown, in terminal columns; the whole is in `--json`. */
const QUOTE_COLUMNS = 70;

function itemLine(shown: Shown, value: string, item: Placed): string {
  const [first, ...more] = item.spans;
  const quote =
    first === undefined ? '' : `「${oneLine(shown.places.report.text.slice(first[0], first[1]), QUOTE_COLUMNS)}」`;
  const place = first === undefined ? '' : shown.places.name(first[0]);
  const again = more.length === 0 ? '' : ` (and ${more.map((span) => shown.places.name(span[0])).join(', ')})`;
  return `  ${item.tier ?? '-'}  ${padEndToWidth(oneLine(value, VALUE_COLUMNS), VALUE_COLUMNS)} ${padEndToWidth(place, placeColumns(shown.published))} ${quote}${again}\n`;
}

const budgetValue = (fact: BudgetFact): string => {
  const about = fact.project === null ? fact.concept : `${fact.concept} ${fact.project}`;
  const measure = fact.measure === 'amount' ? (fact.basis ?? '') : fact.measure;
  return `${fact.approx ? '≈' : ''}${fact.value} ${fact.unit ?? ''}  ${about} ${measure}`;
};

const indicatorValue = (item: Indicator): string => {
  const target = item.target === null ? '' : ` (target ${item.comparator ?? ''}${item.target})`;
  return `${item.actual ?? (item.qualitative ? 'in words' : '—')}${item.unit ?? ''}${target}  ${item.name ?? ''}`;
};

const textValue = (item: { readonly marker: string | null; readonly depth: number }): string =>
  `${'  '.repeat(item.depth - 1)}${item.marker ?? '·'}`;

function renderFacts(shown: Shown): string {
  const { published } = shown;
  const facts = published.record.report;
  return REPORT_FACT_NAMES.map((name) => {
    const fact = facts[name];
    const value = fact.value === null ? `— (${fact.absence ?? 'not_stated'})` : String(fact.value);
    const derived = fact.derivedFrom === null ? '' : `  [derived: ${oneLine(fact.derivedFrom, 40)}]`;
    return itemLine(shown, `${name}: ${value}${derived}`, fact);
  }).join('');
}

const section = (title: string, count: number, body: string): string =>
  count === 0 ? `\n${title}: none\n` : `\n${title} (${count})\n${body}`;

function renderLists(shown: Shown): string {
  const { published } = shown;
  const { record } = published;
  const list = <Item extends Placed>(title: string, items: readonly Item[], value: (item: Item) => string): string =>
    section(title, items.length, items.map((item) => itemLine(shown, value(item), item)).join(''));
  return [
    list('Duties 职责', record.duties, textValue),
    list(
      'Staffing 人员',
      record.staffing,
      (item) => `${item.value}${item.unit ?? ''}  ${item.concept}${item.scope === null ? '' : ` [${item.scope}]`}`,
    ),
    list('Organisation 机构', record.orgUnits, (item) => `${item.kind}  ${item.name}`),
    list('Budget 预算', record.budget, budgetValue),
    list('Indicators 指标', record.indicators, indicatorValue),
    list('Issues 问题', record.issues, (item) => `${textValue(item)} ${item.category ?? ''}`),
    list('Measures 措施', record.measures, (item) => `${textValue(item)} ${item.category ?? ''}`),
  ].join('');
}

/** Groups of failing equations that are named; `check` lays all of them out. */
const SHOWN_GROUPS = 12;

/** How the sums came out, and what fails in a line each; `duizhang check` lays them out. */
function renderSums(published: PublishedReport): string {
  if (published.identities.length === 0) return section('Sums 对账', 0, '');
  const checked = checkedReport(published);
  const rows = checked.groups.slice(0, SHOWN_GROUPS).map((group) => {
    const { ruling, what, others } = groupWords(checked, group);
    return `  ≠  ${ruling}: ${oneLine(what + others, SUM_COLUMNS)}\n`;
  });
  const more = checked.groups.length - rows.length;
  const rest = more > 0 ? `  … ${more} more\n` : '';
  const next = `  \`npx duizhang check ${shellWord(published.report.slug)}\` lays them out, with what holds\n`;
  return `\nSums 对账: ${tallyWords(tallyOf(published.identities))}\n${rows.join('')}${rest}${next}`;
}

/** Columns of what is said of a group. */
const SUM_COLUMNS = 150;

function renderFindings(shown: Shown): string {
  const { published } = shown;
  const rows = published.findings.map(
    (each) =>
      `  ${padEndToWidth(each.severity, 8)}${padEndToWidth(each.ruleId, 26)}${each.span === null ? '' : `${shown.places.name(each.span.start)}  `}${oneLine(each.reason, 160)}\n`,
  );
  const refused = published.rejected.map(
    ({ claim, reason }) => `  refused ${claim.item.field} by ${claim.lineage.keyer}: ${oneLine(reason, 150)}\n`,
  );
  return (
    section('Findings', rows.length, rows.join('')) +
    (refused.length === 0 ? '' : section('Rejected claims', refused.length, refused.join('')))
  );
}

/** What a model was asked again, where there was anything to ask. */
function renderRepairs(shown: Shown): string {
  const { repairs } = shown.published;
  if (repairs.length === 0) return '';
  const rows = repairs.map(({ round, keyer, task, outcome, reason, doubtsBefore, doubtsAfter, span }) => {
    const about = `${keyer} about ${task}`;
    const count = `doubts ${doubtsBefore} → ${doubtsAfter}`;
    return `  ${round}  ${padEndToWidth(outcome, 8)}${shown.places.name(span.start)}  ${oneLine(about, 60)}: ${count}${reason === null ? '' : `; ${oneLine(reason, 120)}`}\n`;
  });
  return section('Asked again 复核', rows.length, rows.join(''));
}

/** The documents, and the parts of them that the report consists of, where it is more than one document as it is. */
function renderMembers({ report, documents }: PublishedReport): string {
  const named = documents.map(
    ({ id, name, reader }) => `  document ${id} (${reader})${documents.length === 1 ? '' : ` ${oneLine(name)}`}\n`,
  );
  if (report.members.length === 1) return named.join('');
  const parts = report.members.map(({ role, documentId, span }) => {
    const name = documents.find(({ id }) => id === documentId)?.name ?? documentId;
    return `  ${padEndToWidth(role, 12)} ${oneLine(name, 60)} characters ${span.start}–${span.end}\n`;
  });
  return [...named, ...parts].join('');
}

/** A record for a person to read: value, tier, place and words, then what was checked and found. */
export function renderReport(published: PublishedReport): string {
  const { report, state } = published;
  const shown = { published, places: reportPlacesOf(published) };
  const head = `${report.slug}  ${state}\n  id ${report.id}\n${renderMembers(published)}${report.source.url === null ? '' : `  source ${oneLine(report.source.url)}\n`}`;
  return `${head}\nReport 报告 (tier, value, place, words)\n${renderFacts(shown)}${renderLists(shown)}${renderSums(published)}${renderRepairs(shown)}${renderFindings(shown)}`;
}
