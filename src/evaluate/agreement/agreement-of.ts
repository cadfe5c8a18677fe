import type { Gold } from '#schemas/gold.ts';
import { FIELD_NAMES, type FieldName } from '#schemas/record/field-name.ts';
import type { ListField } from '#schemas/record/record.ts';
import type { Agreement, AttributeKappa, Disagreement, FieldAgreement } from './agreement-schema.ts';
import { compareFacts } from './compare-facts.ts';
import { COMPARERS, type FieldComparison, type LabelledPair } from './compare-lists.ts';
import { sumAgreements } from './field-f1.ts';
import { cohensKappa, type Judgement } from './kappa.ts';

/**
 * The attributes whose values are ids of a closed list. Their kappa is over all things that both labelled, those that
 * differ in a main key included: where the concept has to agree for a match, matches alone could show no disagreement.
 */
const CATEGORICAL = {
  staffing: ['concept'],
  orgUnits: ['kind'],
  budget: ['concept', 'measure', 'basis', 'fund'],
  indicators: ['source', 'comparator'],
  issues: ['category'],
  measures: ['category'],
} as const satisfies Partial<Record<ListField, readonly string[]>>;

/** What a label says of an attribute; undefined where its labelling leaves the attribute out altogether. */
function wordOf(item: object | undefined, attribute: string): string | null | undefined {
  if (item === undefined) return undefined;
  const value: unknown = Reflect.get(item, attribute);
  // Types of problems and measures are labelled or not; everywhere else what is left out is null.
  if (value === undefined) return attribute === 'category' ? undefined : null;
  return value === null ? null : String(value);
}

function judgementsOf(
  pair: LabelledPair,
  field: ListField,
  attribute: string,
  paired: FieldComparison['paired'],
): readonly Judgement[] {
  const [ofA, ofB]: readonly (readonly object[])[] = [pair.a[field], pair.b[field]];
  return paired.flatMap(([at, other]): readonly Judgement[] => {
    const [one, two] = [wordOf(ofA?.[at], attribute), wordOf(ofB?.[other], attribute)];
    return one === undefined || two === undefined ? [] : [[one, two]];
  });
}

interface Compared {
  readonly pair: LabelledPair;
  readonly byField: Readonly<Record<FieldName, FieldComparison>>;
}

const compare = (pair: LabelledPair): Compared => ({
  pair,
  byField: {
    report: compareFacts(pair),
    duties: COMPARERS.duties(pair),
    staffing: COMPARERS.staffing(pair),
    orgUnits: COMPARERS.orgUnits(pair),
    budget: COMPARERS.budget(pair),
    indicators: COMPARERS.indicators(pair),
    issues: COMPARERS.issues(pair),
    measures: COMPARERS.measures(pair),
  },
});

const kappasOf = (compared: readonly Compared[]): readonly AttributeKappa[] =>
  (Object.keys(CATEGORICAL) as (keyof typeof CATEGORICAL)[]).flatMap(
    (
      field, // Object.keys loses the key type.
    ) =>
      CATEGORICAL[field].map((attribute) => ({
        field,
        attribute,
        ...cohensKappa(
          compared.flatMap(({ pair, byField }) => judgementsOf(pair, field, attribute, byField[field].paired)),
        ),
      })),
  );

const fieldsOf = (read: (field: FieldName) => FieldAgreement): Record<FieldName, FieldAgreement> => ({
  report: read('report'),
  duties: read('duties'),
  staffing: read('staffing'),
  orgUnits: read('orgUnits'),
  budget: read('budget'),
  indicators: read('indicators'),
  issues: read('issues'),
  measures: read('measures'),
});

/** How far two labellings of the same texts agree, by the rules that evaluation scores with; neither is taken for right. */
export function agreementOf(pairs: readonly LabelledPair[]): Agreement {
  const compared = pairs.map(compare);
  const disagreements: readonly Disagreement[] = compared.flatMap(({ byField }) =>
    FIELD_NAMES.flatMap((field) => byField[field].disagreements),
  );
  return {
    documents: compared.map(({ pair, byField }) => ({
      document: pair.document,
      fields: fieldsOf((field) => byField[field].agreement),
    })),
    fields: fieldsOf((field) => sumAgreements(compared.map(({ byField }) => byField[field].agreement))),
    kappas: [...kappasOf(compared)],
    disagreements: [...disagreements],
  };
}

/** Why two labellings cannot be compared; null when they are of the same bytes and the same text. */
export function incomparable(a: Gold, b: Gold): string | null {
  if (a.sha256 !== b.sha256) return `they label different versions of the file: sha256 ${a.sha256} and ${b.sha256}`;
  if (a.text !== undefined && b.text !== undefined && a.text.sha256 !== b.text.sha256)
    return `their spans point into different texts: sha256 ${a.text.sha256} and ${b.text.sha256}`;
  return null;
}
