import { parseDecimal } from '#model/decimal.ts';
import type { IdentityFigure } from '#model/identity.ts';
import type { ListMarker, NumberedList } from '#model/numbered-list.ts';
import { inRole } from '../../figure.ts';
import { type Outcome, outcomeOf } from '../../outcome.ts';
import type { CheckContext, Rule } from '../../rule.ts';

const figureOf = ({ printed, value, span }: ListMarker): IdentityFigure =>
  inRole('marker', { printed, value: parseDecimal(`${value}`), unit: null, span });

/** How many numbers up to the highest are missing; where none is, minus the markers that repeat one or fall back. */
function irregularity({ markers }: NumberedList): number {
  const numbers = new Set(markers.map(({ value }) => value));
  const missing = Math.max(...numbers) - numbers.size;
  const falling = markers.filter(({ value }, index) => value <= (markers[index - 1]?.value ?? 0)).length;
  return missing > 0 ? missing : -falling;
}

/** The numbers up to the highest that no marker has, the first few of them. */
function missingNumbers({ markers }: NumberedList): string {
  const numbers = new Set(markers.map(({ value }) => value));
  const all = Array.from({ length: Math.max(...numbers) }, (_, index) => index + 1);
  return all
    .filter((number) => !numbers.has(number))
    .slice(0, MOST_NAMED)
    .join(', ');
}

/** More numbers than a sentence should name. */
const MOST_NAMED = 10;

function reasonOf(list: NumberedList, difference: number): string {
  const markers = list.markers.map(({ printed }) => printed);
  const named = markers.length > MOST_NAMED ? [...markers.slice(0, MOST_NAMED), '…'] : markers;
  const fault = difference > 0 ? `${missingNumbers(list)} is missing` : 'a number comes twice or falls back';
  return `The list is numbered ${named.join(' ')}: ${fault}.`;
}

function outcomeOfList(list: NumberedList): Outcome[] {
  const [first, ...others] = list.markers.map(figureOf);
  const last = list.markers.at(-1);
  if (first === undefined || last === undefined) return [];
  const difference = irregularity(list);
  // A list of one says nothing but that the ones before it are lost.
  if (others.length === 0 && difference === 0) return [];
  const kind = list.isHeading ? 'headings' : 'items';
  return [
    outcomeOf({
      rule: 'numbering',
      equation: `${kind} ${first.printed} to ${last.printed}: numbered from 1 without a gap`,
      figures: [first, ...others],
      unit: '',
      // A missing item is no figure that another value would mend.
      constraint: null,
      verdict: {
        status: difference === 0 ? 'exact' : 'conflict',
        difference: `${difference}`,
        tolerance: '0',
        computed: null,
      },
      expected: '1 to n without a gap',
      reason: reasonOf(list, difference),
    }),
  ];
}

/**
 * Headings and items are numbered from 1 without a gap. Each irregular number is reported where the text is cut into
 * lines, at its own place, so no finding repeats it here.
 */
export const numbering: Rule = {
  id: 'numbering',
  findingId: null,
  check: ({ lists }: CheckContext) => lists.flatMap(outcomeOfList),
};
