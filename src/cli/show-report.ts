import type { Finding } from '#model/finding.ts';
import type { Identity } from '#model/identity.ts';
import type { PublishedReport } from '#model/published-report.ts';
import { toPair } from '#model/span.ts';
import { padEndToWidth } from '#model/terminal-text.ts';
import type { BudgetFact, Indicator } from '#schemas/record/record.ts';
import { REPORT_FACT_NAMES } from '#schemas/record/report-facts.ts';
import { SCHEMA_VERSION, type ShowOutput } from './json-shapes.ts';
import { oneLine } from './terminal.ts';

/** A finding as every `--json` prints it. */
export const findingJson = ({ span, ...rest }: Finding): ShowOutput['findings'][number] => ({
  ...rest,
  span: span === null ? null : toPair(span),
});

const identityJson = ({ figures, ...rest }: Identity): ShowOutput['identities'][number] => ({
  ...rest,
  figures: figures.map(({ span, ...figure }) => ({ ...figure, span: toPair(span) })),
});

/** The record with the field names of the labelling guide, plus findings, identities and what was rejected. */
export function reportJson(published: PublishedReport): ShowOutput {
  const { report, document, record, state } = published;
  return {
    schemaVersion: SCHEMA_VERSION,
    document: report.slug,
    reportId: report.id,
    sha256: document.id,
    textSha256: document.textSha256,
    reader: document.reader,
    state,
    source: report.source,
    ...record,
    findings: published.findings.map(findingJson),
    identities: published.identities.map(identityJson),
    rejected: published.rejected.map(({ claim, reason }) => ({
      item: { ...claim.item },
      keyer: claim.lineage.keyer,
      reason,
    })),
  };
}

/** Where a value stands: line of the text from 1, and page where the format has pages. */
function placeOf(published: PublishedReport, start: number): string {
  const line = published.document.text.slice(0, start).split('\n').length;
  const page = published.document.pages.find((each) => start >= each.span.start && start < each.span.end);
  return page === undefined ? `L${line}` : `p${page.number} L${line}`;
}

/** What every printed item has. */
interface Placed {
  readonly spans: readonly (readonly [number, number])[];
  readonly tier: string | null;
  readonly keyers: readonly string[];
}

const VALUE_COLUMNS = 46;
const PLACE_COLUMNS = 9;

/** The longest quotation shown, in terminal columns; the whole is in `--json`. */
const QUOTE_COLUMNS = 70;

function itemLine(published: PublishedReport, value: string, item: Placed): string {
  const [first, ...more] = item.spans;
  const quote =
    first === undefined ? '' : `「${oneLine(published.document.text.slice(first[0], first[1]), QUOTE_COLUMNS)}」`;
  const place = first === undefined ? '' : placeOf(published, first[0]);
  const again = more.length === 0 ? '' : ` (and ${more.map((span) => placeOf(published, span[0])).join(', ')})`;
  return `  ${item.tier ?? '-'}  ${padEndToWidth(oneLine(value, VALUE_COLUMNS), VALUE_COLUMNS)} ${padEndToWidth(place, PLACE_COLUMNS)} ${quote}${again}\n`;
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

function renderFacts(published: PublishedReport): string {
  const facts = published.record.report;
  return REPORT_FACT_NAMES.map((name) => {
    const fact = facts[name];
    const value = fact.value === null ? `— (${fact.absence ?? 'not_stated'})` : String(fact.value);
    const derived = fact.derivedFrom === null ? '' : `  [derived: ${oneLine(fact.derivedFrom, 40)}]`;
    return itemLine(published, `${name}: ${value}${derived}`, fact);
  }).join('');
}

const section = (title: string, count: number, body: string): string =>
  count === 0 ? `\n${title}: none\n` : `\n${title} (${count})\n${body}`;

function renderLists(published: PublishedReport): string {
  const { record } = published;
  const list = <Item extends Placed>(title: string, items: readonly Item[], value: (item: Item) => string): string =>
    section(title, items.length, items.map((item) => itemLine(published, value(item), item)).join(''));
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

const MARK: Readonly<Record<Identity['status'], string>> = {
  exact: '=',
  within_rounding: '≈',
  truncated: '≈',
  conflict: '≠',
  blocked: '?',
  untestable: '?',
};

function renderIdentities(published: PublishedReport): string {
  const rows = published.identities.map((identity) => {
    const figures = identity.figures.map((figure) => `${figure.role} ${figure.printed}`).join(', ');
    const off = identity.status === 'conflict' ? `  off by ${identity.difference ?? '?'} ${identity.unit}` : '';
    return `  ${MARK[identity.status]}  ${padEndToWidth(identity.status, 16)}${oneLine(identity.equation, 70)}  [${oneLine(figures, 80)}]${off}\n`;
  });
  return section('Sums 对账', rows.length, rows.join(''));
}

function renderFindings(published: PublishedReport): string {
  const rows = published.findings.map(
    (each) =>
      `  ${padEndToWidth(each.severity, 8)}${padEndToWidth(each.ruleId, 26)}${each.span === null ? '' : `${placeOf(published, each.span.start)}  `}${oneLine(each.reason, 160)}\n`,
  );
  const refused = published.rejected.map(
    ({ claim, reason }) => `  refused ${claim.item.field} by ${claim.lineage.keyer}: ${oneLine(reason, 150)}\n`,
  );
  return (
    section('Findings', rows.length, rows.join('')) +
    (refused.length === 0 ? '' : section('Rejected claims', refused.length, refused.join('')))
  );
}

/** A record for a person to read: value, tier, place and words, then what was checked and found. */
export function renderReport(published: PublishedReport): string {
  const { report, document, state } = published;
  const head = `${report.slug}  ${state}\n  id ${report.id}\n  document ${document.id} (${document.reader})\n${report.source.url === null ? '' : `  source ${oneLine(report.source.url)}\n`}`;
  return `${head}\nReport 报告 (tier, value, place, words)\n${renderFacts(published)}${renderLists(published)}${renderIdentities(published)}${renderFindings(published)}`;
}
