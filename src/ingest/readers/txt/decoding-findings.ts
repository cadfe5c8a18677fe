import { type Finding, finding } from '#model/finding.ts';
import type { Span } from '#model/span.ts';
import { garbledPlaces } from '../../decode/garbled-text.ts';
import { isTraditional } from '../../decode/read-score.ts';
import type { DecodedText } from '../../decode-text.ts';

/** What was lost or changed on the way from bytes to characters, or before that. */
export const decodingFindings = (name: string, decoded: DecodedText): readonly Finding[] => [
  ...undecodable(name, decoded),
  ...cut(name, decoded),
  ...mixed(name, decoded),
  ...garbled(name, decoded),
  ...nulls(name, decoded),
  ...script(name, decoded),
];

/** Places that a finding of their own points at, at most; the first one's finding counts them all. */
const MOST_PLACES = 20;

function undecodable(name: string, { text, undecodable: count, encoding }: DecodedText): readonly Finding[] {
  if (count === 0) return [];
  const places: Span[] = [];
  for (const { index, 0: run } of text.matchAll(/\uFFFD+/gu)) {
    if (places.length === MOST_PLACES) break;
    places.push({ start: index, end: index + run.length });
  }
  return places.map((span, at) => {
    const reason =
      at === 0
        ? `${count} characters of ${name} could not be decoded as ${encoding} and stand as U+FFFD; get an undamaged copy.`
        : `Here too characters of ${name} could not be decoded as ${encoding}.`;
    return finding('warning', 'characters-undecodable', reason, { span });
  });
}

function cut(name: string, { text, isCut }: DecodedText): readonly Finding[] {
  if (!isCut) return [];
  const reason = `${name} ends inside a character: the file was cut off; get the whole file.`;
  return [finding('warning', 'text-truncated', reason, { span: { start: text.length - 1, end: text.length } })];
}

const mixed = (name: string, { foreign, encoding }: DecodedText): readonly Finding[] =>
  foreign.slice(0, MOST_PLACES).map((span) => {
    const other = encoding === 'utf-8' ? 'GB 18030' : 'UTF-8';
    const reason = `This part of ${name} is in ${other}, the rest in ${encoding}; each was read in its own encoding: compare it with the original.`;
    return finding('warning', 'encodings-mixed', reason, { span });
  });

const garbled = (name: string, { text }: DecodedText): readonly Finding[] =>
  garbledPlaces(text).map((span) => {
    const reason = `This part of ${name} was read in a wrong encoding before it was saved and cannot be told any more; get the original file.`;
    return finding('warning', 'text-garbled', reason, { span });
  });

function nulls(name: string, { droppedNulls }: DecodedText): readonly Finding[] {
  if (droppedNulls === 0) return [];
  const reason = `${droppedNulls} U+0000 characters of ${name} were left out, because no database stores them.`;
  return [finding('note', 'nulls-dropped', reason)];
}

function script(name: string, { text }: DecodedText): readonly Finding[] {
  if (!isTraditional(text)) return [];
  const reason = `${name} is in traditional script, which is read as it stands; the rules know the words of reports in simplified script, so key it with a model as well.`;
  return [finding('note', 'script-traditional', reason)];
}
