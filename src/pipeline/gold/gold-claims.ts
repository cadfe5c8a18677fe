import { goldAsRecord } from '#evaluate/index.ts';
import type { Claim, ClaimedItem } from '#model/claim.ts';
import { PROGRAM_VERSION } from '#model/program-version.ts';
import { fromPair, type Span, type SpanPair } from '#model/span.ts';
import type { Gold } from '#schemas/gold.ts';
import { REPORT_FACT_NAMES } from '#schemas/record/report-facts.ts';

/** A label as the claim of a person, and where it stands in the gold file (`budget[3]`). */
export interface GoldClaim {
  readonly path: string;
  readonly claim: Claim;
}

interface Claimed {
  readonly spans: readonly SpanPair[];
  readonly figure: Span | null;
}

interface Numbered {
  readonly spans: readonly SpanPair[];
  readonly figure: SpanPair | null;
  readonly value: string | null;
}

interface UnitBearer {
  readonly unit: string | null;
  readonly figure: SpanPair | null;
}

/** Labels mark digits alone; the program takes a minus sign for a part of the number. */
function withSign(text: string, figure: SpanPair | null, value: string | null): Span | null {
  if (figure === null) return null;
  const { start, end } = fromPair(figure);
  const isSigned = value?.startsWith('-') === true && /[-−－]/u.test(text.charAt(start - 1));
  return { start: isSigned ? start - 1 : start, end };
}

/** 元/吨 is put together from words of the sentence (每吨补助79元): what the figure itself has is 元. */
function statedUnit(text: string, { unit, figure }: UnitBearer): string | null {
  const isPrinted = unit === null || figure === null || text.startsWith(unit, figure[1]);
  return isPrinted ? unit : (unit.split(/[/／]/u)[0] ?? unit);
}

const claimOf = (path: string, item: ClaimedItem, { spans, figure }: Claimed): GoldClaim => ({
  path,
  claim: {
    item,
    citation: {
      kind: 'span',
      spans: spans.map(fromPair),
      figure,
      // The words that a labeller marks state the unit as well, where it stands in another cell of the row.
      evidence: spans.map((pair) => ({ role: 'unit', span: fromPair(pair) })),
    },
    lineage: {
      keyer: 'person:gold',
      model: null,
      promptPath: null,
      promptHash: null,
      schemaHash: null,
      call: null,
      programVersion: PROGRAM_VERSION,
    },
  },
});

/** Labels as claims that cite their places; facts of the report without a place are derived, and claim nothing. */
export function claimsOfGold(gold: Gold, text: string): readonly GoldClaim[] {
  const record = goldAsRecord(gold, text);
  const facts = REPORT_FACT_NAMES.flatMap((fact) => {
    const { value, derivedFrom, spans } = record.report[fact];
    if (value === null || spans.length === 0) return [];
    const item = { field: 'report', fact, value: String(value), derivedFrom } as const;
    return claimOf(`report.${fact}`, item, { spans, figure: null });
  });
  const words = ({ spans }: { readonly spans: readonly SpanPair[] }): Claimed => ({ spans, figure: null });
  const number = (item: Numbered): Claimed => ({ spans: item.spans, figure: withSign(text, item.figure, item.value) });
  const unit = (item: UnitBearer) => ({ unit: statedUnit(text, item) });
  return [
    ...facts,
    ...record.duties.map((item, at) => claimOf(`duties[${at}]`, { field: 'duties', ...item }, words(item))),
    ...record.staffing.map((item, at) =>
      claimOf(`staffing[${at}]`, { field: 'staffing', ...item, ...unit(item) }, number(item)),
    ),
    ...record.orgUnits.map((item, at) => claimOf(`orgUnits[${at}]`, { field: 'orgUnits', ...item }, words(item))),
    ...record.budget.map((item, at) =>
      claimOf(`budget[${at}]`, { field: 'budget', ...item, ...unit(item) }, number(item)),
    ),
    ...record.indicators.map((item, at) => {
      const value = item.actual ?? item.target;
      return claimOf(`indicators[${at}]`, { field: 'indicators', ...item, ...unit(item) }, number({ ...item, value }));
    }),
    ...record.issues.map((item, at) => claimOf(`issues[${at}]`, { field: 'issues', ...item }, words(item))),
    ...record.measures.map((item, at) => claimOf(`measures[${at}]`, { field: 'measures', ...item }, words(item))),
  ];
}
