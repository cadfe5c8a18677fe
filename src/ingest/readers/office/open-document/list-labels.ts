import type { CheerioAPI } from 'cheerio';
import { formatNumber } from '../../docx/format-number.ts';
import { attribute, childElements, type XmlElement } from '../../docx/xml.ts';

/** Word's names for the number formats of OpenDocument, which writes out the first numbers. */
const FORMATS: readonly (readonly [RegExp, string])[] = [
  [/^1$/u, 'decimal'],
  [/^a$/u, 'lowerLetter'],
  [/^A$/u, 'upperLetter'],
  [/^i$/u, 'lowerRoman'],
  [/^I$/u, 'upperRoman'],
  [/^一/u, 'chineseCountingThousand'],
  [/^[壹壱]/u, 'chineseLegalSimplified'],
  [/^①/u, 'decimalEnclosedCircle'],
  [/^甲/u, 'ideographTraditional'],
  [/^子/u, 'ideographZodiac'],
  [/^１/u, 'decimalFullWidth'],
];

interface Level {
  readonly format: string | null;
  readonly prefix: string;
  readonly suffix: string;
  readonly start: number;
  readonly shownLevels: number;
}

/** Numbers list items in the order of the document. */
export interface ListLabels {
  /** Begins a list of this style, which counts on where the last one ended if `goesOn`. */
  readonly begin: (style: string, goesOn: boolean) => void;
  /** Counts an item at a level (from 1) and gives its label; empty for bullets and unknown formats. */
  readonly next: (style: string, level: number) => string;
}

/** Reads the list styles of a document's parts; `styles` by name, the outline's own under the empty name. */
export function createListLabels(parts: readonly CheerioAPI[]): ListLabels {
  const styles = new Map<string, Map<number, Level>>();
  for (const element of parts.flatMap(($) => $('text\\:list-style, text\\:outline-style').toArray())) {
    const name = element.name === 'text:outline-style' ? '' : (element.attribs['style:name'] ?? '');
    styles.set(name, readLevels(element));
  }
  const counts = new Map<string, number[]>();
  const begin: ListLabels['begin'] = (style, goesOn) => {
    if (!goesOn) counts.delete(style);
  };
  const next: ListLabels['next'] = (style, level) => {
    const levels = styles.get(style);
    const own = levels?.get(level);
    if (levels === undefined || own?.format == null) return '';
    const values = counts.get(style) ?? [];
    counts.set(style, values);
    values[level] = (values[level] ?? own.start - 1) + 1;
    values.length = level + 1;
    const first = Math.max(1, level - own.shownLevels + 1);
    const numbers = Array.from({ length: level - first + 1 }, (_, index) => {
      const shown = levels.get(first + index);
      return formatNumber(values[first + index] ?? shown?.start ?? 1, shown?.format ?? 'decimal');
    });
    return own.prefix + numbers.join('.') + own.suffix;
  };
  return { begin, next };
}

const readLevels = (style: XmlElement): Map<number, Level> =>
  new Map(childElements(style).map((element) => [Number(element.attribs['text:level'] ?? 0), readLevel(element)]));

function readLevel(element: XmlElement): Level {
  const sample = attribute(element, 'style:num-format') ?? '';
  const whole = (name: string): number => Math.max(1, Number(element.attribs[name] ?? 1) || 1);
  return {
    format: FORMATS.find(([pattern]) => pattern.test(sample))?.[1] ?? null,
    prefix: attribute(element, 'style:num-prefix') ?? '',
    suffix: attribute(element, 'style:num-suffix') ?? '',
    start: whole('text:start-value'),
    shownLevels: Math.min(10, whole('text:display-levels')),
  };
}
