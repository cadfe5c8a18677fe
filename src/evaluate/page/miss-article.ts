import { escapeMarkup, markUpText } from '#model/escape-markup.ts';
import type { Miss, MissSide } from '../evaluation-schema.ts';
import { CLASS_WORDS, numberErrors, placeWords, saidKeys, subjectOf } from '../render/miss-words.ts';
import { answersWords, type RepeatedMiss } from '../render/repeated-misses.ts';
import { type Owner, type Passage, type Piece, wordsAround } from './words-around.ts';

/** What an article needs to know beside its miss. */
export interface MissPlace {
  readonly id: string;
  /** The canonical text of the report; null where it is not known. */
  readonly text: string | null;
  /** How many times the document was keyed. */
  readonly answers: number;
  /** Characters of the report shown on each side of a place. */
  readonly around: number;
}

type Side = 'gold' | 'predicted';

const LETTERS: Readonly<Record<Side, string>> = { gold: 'g', predicted: 'p' };
const NAMES: Readonly<Record<Side, string>> = { gold: 'gold', predicted: 'predicted' };

function sideMarkup(name: Side, miss: Miss, place: MissPlace, isShown: boolean): string {
  const side: MissSide | null = miss[name];
  const letter = LETTERS[name];
  if (side === null) return `<div class="s ${letter} none"><h4>${NAMES[name]}</h4><p>nothing</p></div>`;
  const keys = saidKeys(miss, side).map(({ key, value, differs }) =>
    differs
      ? `<i class="x">${escapeMarkup(key)}</i>&nbsp;<strong>${markUpText(value)}</strong>`
      : `<i>${escapeMarkup(key)}</i>&nbsp;${markUpText(value)}`,
  );
  const words = escapeMarkup(placeWords(side));
  const link = isShown ? `<a href="#${place.id}${letter}">${words}</a>` : words;
  return `<div class="s ${letter}" id="${place.id}${letter}s"><h4>${NAMES[name]} <small>${link}</small></h4><p>${keys.join(' ')}</p></div>`;
}

const CLASSES: Readonly<Record<Owner, string>> = { gold: 'g', predicted: 'p', both: 'g p', neither: '' };

/** Line breaks of the report show as a sign, for a table's cells are lines of their own. */
const shown = (text: string): string => text.split('\n').map(markUpText).join('<i>↵</i>');

/** A place's words; the first of each side is what its card links to, and links back to it. */
function pieceMarkup({ owner, text, isCut }: Piece, id: string, linked: Set<Side>): string {
  const words = `${shown(text)}${isCut ? '<i> … </i>' : ''}`;
  if (owner === 'neither') return words;
  const first = (owner === 'both' ? (['gold', 'predicted'] as const) : [owner]).filter((side) => !linked.has(side));
  for (const side of first) linked.add(side);
  const [one, other] = first;
  const inner = other === undefined ? words : `<span id="${id}${LETTERS[other]}">${words}</span>`;
  const anchor = one === undefined ? '' : ` id="${id}${LETTERS[one]}"`;
  const target = `#${id}${LETTERS[owner === 'both' ? 'gold' : owner]}s`;
  return `<mark class="${CLASSES[owner]}"${anchor}>${one === undefined ? inner : `<a href="${target}">${inner}</a>`}</mark>`;
}

function passageMarkup({ pieces, before, after }: Passage, id: string, linked: Set<Side>): string {
  const words = pieces.map((piece) => pieceMarkup(piece, id, linked)).join('');
  return `${before ? '<i>…</i>' : ''}${words}${after ? '<i>…</i>' : ''}`;
}

/** The words of the report around both places; none where the text or every place is unknown. */
function wordsMarkup(
  passages: readonly Passage[],
  id: string,
): { readonly markup: string; readonly linked: ReadonlySet<Side> } {
  const linked = new Set<Side>();
  const each = passages.map((passage) => passageMarkup(passage, id, linked));
  return { markup: each.length === 0 ? '' : `<blockquote>${each.join('<hr>')}</blockquote>`, linked };
}

/** One miss: its class, gold and prediction side by side, and the words of the report with the places of both. */
export function missArticle(miss: RepeatedMiss, place: MissPlace): string {
  const { id, text, answers, around } = place;
  const spans = { gold: miss.gold?.spans ?? [], predicted: miss.predicted?.spans ?? [] };
  const passages = text === null ? [] : wordsAround(text, spans, around);
  const { markup, linked } = wordsMarkup(passages, id);
  const errors = numberErrors(miss).map((words) => ` <em>${escapeMarkup(words)}</em>`);
  const told = answersWords(miss, answers);
  const repeat = told === null ? '' : ` <small>${told}</small>`;
  return `<article class="m" id="${id}" data-f="${miss.field}" data-c="${miss.class}"><h3><a href="#${id}">${escapeMarkup(subjectOf(miss))}</a> <span>${CLASS_WORDS[miss.class]}</span>${errors.join('')}${repeat}</h3><div class="b">${sideMarkup('gold', miss, place, linked.has('gold'))}${sideMarkup('predicted', miss, place, linked.has('predicted'))}</div>${markup}</article>`;
}
