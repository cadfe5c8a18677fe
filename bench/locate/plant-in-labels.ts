import { goldAsRecord } from '#evaluate/index.ts';
import { type Gold, goldSchema } from '#schemas/gold.ts';
import {
  type Chance,
  chanceFrom,
  changedByUnits,
  type Printed,
  transposed,
  withTypo,
} from '#simulate/reports/index.ts';
import { coverageOf, isBroken, type Replaced } from './coverage.ts';
import { failuresIn, judgeCase, type Sought } from './judge-case.ts';
import type { LabelledText } from './labelled-texts.ts';
import { checkTimed, outcomesOf, type Reconciled } from './reconcile.ts';
import type { Case, Fate } from './tally.ts';

/** A labelled figure of money or staff, by its place in the labels. */
interface Target {
  readonly field: 'budget' | 'staffing';
  readonly index: number;
  readonly start: number;
  readonly end: number;
  readonly printed: Printed;
  readonly sort: string;
}

/** What is planted in labels: the first three in the text, the others in what is claimed of it. */
const KINDS = ['digit-typo', 'transposition', 'wrong-number', 'wrong-line', 'wrong-label', 'missed-item'] as const;
type Kind = (typeof KINDS)[number];
const IN_TEXT: ReadonlySet<Kind> = new Set(['digit-typo', 'transposition', 'wrong-number']);

const NONE: ReadonlySet<string> = new Set();

/** Errors of each kind that are planted in one report. */
const TRIES = 4;

const DIGITS = /^[\d,]*\d(?:\.\d+)?$/u;

function targetsIn({ gold, text }: LabelledText): readonly Target[] {
  return (['budget', 'staffing'] as const).flatMap((field) =>
    gold[field].flatMap((fact, index) => {
      const [start, end] = fact.figure ?? [0, 0];
      const digits = text.slice(start, end);
      if (!DIGITS.test(digits)) return [];
      const unit = fact.unit ?? null;
      const sort = 'measure' in fact ? `${field} ${fact.measure} ${unit}` : `${field} ${unit}`;
      return [{ field, index, start, end, printed: { digits, unit }, sort }];
    }),
  );
}

/** A planted error with what is needed to show it. */
export interface LabelCase extends Case {
  readonly note: string;
  readonly text: string;
  readonly said: Reconciled;
  readonly places: readonly number[];
}

/** Labels and text with an error in them. */
interface Spoilt {
  readonly gold: Gold;
  readonly text: string;
  readonly sought: Sought;
  readonly replaced: Replaced;
}

/** Every place of the labels behind an edit moves with the text. */
function shifted(value: unknown, from: number, by: number): unknown {
  if (Array.isArray(value)) {
    const isSpan = value.length === 2 && value.every((one) => typeof one === 'number');
    return isSpan ? value.map((at: number) => (at >= from ? at + by : at)) : value.map((one) => shifted(one, from, by));
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, shifted(one, from, by)]));
}

const signed = (value: string, digits: string): string =>
  `${value.startsWith('-') ? '-' : ''}${digits.replaceAll(',', '')}`;

/** The text with other digits at one place; a fact that stands elsewhere too is two facts then. */
function misprint({ gold, text }: LabelledText, target: Target, digits: string): Spoilt {
  const { field, index, start, end, printed } = target;
  const by = digits.length - (end - start);
  const moved = goldSchema.parse(shifted(gold, end, by));
  const fact = moved[field][index];
  const others = fact?.spans.slice(1) ?? [];
  const wrong = { ...fact, value: signed(fact?.value ?? '', digits), spans: fact?.spans.slice(0, 1) };
  const rest = others.length === 0 ? [] : [{ ...fact, spans: others, figure: null }];
  const facts: unknown[] = [...moved[field]];
  facts.splice(index, 1, wrong, ...rest);
  return {
    gold: goldSchema.parse({ ...moved, [field]: facts }),
    text: text.slice(0, start) + digits + text.slice(end),
    sought: { side: 'source', wrong: [{ start, truth: printed }], missing: [], beside: new Set(), known: NONE },
    replaced: new Map([[start, { ...printed, digits }]]),
  };
}

const NEAR = 80;

/** Another figure of the sort close by, with another number. */
const neighbourOf = (chance: Chance, target: Target, all: readonly Target[]): Target | null => {
  const near = all.filter(
    (other) =>
      other.sort === target.sort &&
      other.start !== target.start &&
      Math.abs(other.start - target.start) <= NEAR &&
      other.printed.digits !== target.printed.digits,
  );
  return near.length === 0 ? null : chance.pick(near);
};

const placeOf = (gold: Gold, { field, index }: Target) => {
  const { spans, figure, value, unit } = gold[field][index] ?? { spans: [], figure: null, value: '0', unit: null };
  return { spans, figure, value, unit };
};

/** The fact of `target` is read at `other`, and with `both` the other way round too. */
function misread({ gold, text }: LabelledText, target: Target, other: Target, both: boolean): Spoilt {
  const facts: unknown[] = [...gold[target.field]];
  facts[target.index] = { ...gold[target.field][target.index], ...placeOf(gold, other) };
  if (both) facts[other.index] = { ...gold[other.field][other.index], ...placeOf(gold, target) };
  const wrong = [
    { start: other.start, truth: target.printed },
    ...(both ? [{ start: target.start, truth: other.printed }] : []),
  ];
  const replaced = new Map([[target.start, other.printed], ...(both ? [[other.start, target.printed] as const] : [])]);
  return {
    gold: goldSchema.parse({ ...gold, [target.field]: facts }),
    text,
    sought: { side: 'extraction', wrong, missing: [], beside: new Set(), known: NONE },
    replaced,
  };
}

/** The fact is not read; what it belongs with is told from the equations of the clean report. */
function missed(
  { gold, text }: LabelledText,
  { field, index, start, printed }: Target,
  beside: ReadonlySet<number>,
): Spoilt {
  const facts = gold[field].filter((_, at) => at !== index);
  return {
    gold: goldSchema.parse({ ...gold, [field]: facts }),
    text,
    sought: { side: 'extraction', wrong: [], missing: [printed], beside, known: NONE },
    replaced: new Map([[start, null]]),
  };
}

const MOST_OFF = 9;

function spoil(
  kind: Kind,
  chance: Chance,
  report: LabelledText,
  pool: readonly Target[],
  partners: (start: number) => ReadonlySet<number>,
): Spoilt | null {
  const target = chance.pick(pool);
  const { digits } = target.printed;
  const print = (changed: string | null): Spoilt | null =>
    changed === null ? null : misprint(report, target, changed);
  switch (kind) {
    case 'digit-typo':
      return print(withTypo(chance, digits));
    case 'transposition':
      return print(transposed(chance, digits));
    case 'wrong-number':
      return print(changedByUnits(chance, digits, MOST_OFF));
    case 'missed-item':
      return missed(report, target, partners(target.start));
    default: {
      const other = neighbourOf(chance, target, pool);
      return other === null ? null : misread(report, target, other, kind === 'wrong-label');
    }
  }
}

/** What was done, for people: the number as it was, and as it is claimed now. */
const noteOf = (replaced: Replaced, text: string): string =>
  [...replaced]
    .map(
      ([start, now]) => `${/^[\d.,]+/u.exec(text.slice(start, start + 20))?.[0] ?? ''} → ${now?.digits ?? 'nothing'}`,
    )
    .join(', ');

/** The errors planted in one labelled report, with what became of them. */
export function casesInLabels(
  report: LabelledText,
  seed: number,
): { readonly clean: Reconciled; readonly cases: readonly LabelCase[] } {
  const clean = checkTimed(goldAsRecord(report.gold, report.text), report.text);
  const outcomes = outcomesOf(clean);
  const covering = coverageOf(outcomes);
  const pool = targetsIn(report).filter(({ start }) => covering.has(start));
  if (pool.length === 0) return { clean, cases: [] };
  const chance = chanceFrom(seed);
  const known = failuresIn(clean);
  const partners = (start: number): ReadonlySet<number> =>
    new Set(
      (covering.get(start) ?? [])
        .flatMap(({ identity }) => identity.figures.map(({ span }) => span.start))
        .filter((other) => other !== start),
    );
  const cases = KINDS.flatMap((kind) =>
    Array.from({ length: TRIES }).flatMap((): readonly LabelCase[] => {
      const spoilt = spoil(kind, chance, report, pool, partners);
      if (spoilt === null) return [];
      const said = checkTimed(goldAsRecord(spoilt.gold, spoilt.text), spoilt.text);
      const broken = [...spoilt.replaced.keys()].some((start) =>
        (covering.get(start) ?? []).some((outcome) => isBroken(outcome, spoilt.replaced)),
      );
      const fate: Fate = broken ? 'visible' : 'hidden';
      return [
        {
          row: `${IN_TEXT.has(kind) ? 'source' : 'extraction'} ${kind}`,
          fate,
          finding: judgeCase(said, { ...spoilt.sought, known }),
          note: noteOf(spoilt.replaced, report.text),
          text: spoilt.text,
          said,
          places: [...spoilt.sought.wrong.map(({ start }) => start), ...spoilt.sought.beside],
        },
      ];
    }),
  );
  return { clean, cases };
}
