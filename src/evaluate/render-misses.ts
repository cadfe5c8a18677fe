import { printable } from '#model/terminal-text.ts';
import type { Evaluation, Miss, MissSide, NumberError } from './evaluation-schema.ts';

const KIND_WORDS: Readonly<Record<Miss['kind'], string>> = {
  missing: 'missing',
  false_alarm: 'not in gold',
  different: 'different',
  attributes: 'attribute wrong',
  apart: 'attribute told apart wrong',
};

const errorWords = (error: NumberError): string => {
  if (error.kind === 'unit') return `unit ×10^${error.exponent}`;
  if (error.kind === 'swapped') return `swapped with ${error.with}`;
  return error.kind === 'digit' ? 'one digit' : error.kind;
};

const placeWords = ({ index, spans }: MissSide): string => {
  const first = spans[0];
  return [index === null ? '' : `#${index}`, first === undefined ? 'no span' : `[${first[0]}, ${first[1]})`]
    .filter((word) => word !== '')
    .join(' ');
};

/** A side that stands alone: every key it has, where it is and what the report says there. */
function sideWords(side: MissSide): string {
  const keys = Object.entries(side.keys).flatMap(([key, value]) => (value === null ? [] : [`${key} ${value}`]));
  const quote = side.quote === null || keys.includes(`text ${side.quote}`) ? '' : ` “${side.quote}”`;
  return `${keys.join(', ')} ${placeWords(side)}${quote}`;
}

const differenceWords =
  (miss: Miss) =>
  ({ key, numberError }: Miss['differences'][number]): string => {
    const [gold, predicted] = [miss.gold?.keys[key] ?? 'null', miss.predicted?.keys[key] ?? 'null'];
    return `${key} ${gold} → ${predicted}${numberError === null ? '' : ` (${errorWords(numberError)})`}`;
  };

function renderMiss(miss: Miss): string {
  const opening = `${miss.document} ${miss.field}, ${KIND_WORDS[miss.kind]}`;
  if (miss.gold !== null && miss.predicted !== null) {
    const differences = miss.differences.map(differenceWords(miss)).join('; ');
    return printable(
      `${opening}: ${differences}; gold: ${sideWords(miss.gold)}; predicted ${placeWords(miss.predicted)}`,
    );
  }
  const side = miss.gold ?? miss.predicted;
  return printable(`${opening}: ${side === null ? '' : sideWords(side)}`);
}

/**
 * The misses, one a line, gold → predicted; at most `limit` of them and then how many are left. No trailing line break.
 */
export function renderMisses(evaluation: Evaluation, options: { readonly limit: number }): string {
  const { misses } = evaluation;
  if (misses.length === 0) return 'No misses.';
  const left = misses.length - options.limit;
  const more = left > 0 ? [`… and ${left} more ${left === 1 ? 'miss' : 'misses'}.`] : [];
  return [...misses.slice(0, options.limit).map(renderMiss), ...more].join('\n');
}
