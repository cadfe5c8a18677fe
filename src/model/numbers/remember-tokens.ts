import { JOINER } from '../artefacts.ts';
import type { Span } from '../span.ts';
import type { Figure } from './figure.ts';
import type { Token } from './scan-digits.ts';

/** Reads the tokens of a text between two places; goes on until a token reaches `until`. */
export type Scan = (text: string, from: number, limit: number, until: number) => readonly Token[];

/** What is known of one text: its tokens in order, up to `read`. */
interface Known {
  readonly text: string;
  readonly hasJoiners: boolean;
  readonly tokens: Token[];
  read: number;
}

/** The report's text and its view: no stage reads more texts by turns. */
const TEXTS_KEPT = 2;

/**
 * Shorter texts, in code units, are cells and labels that rules put together: each is asked about once, and remembering
 * it would push out the report's view.
 */
const SHORTEST_KEPT = 256;

/** Texts are read on in stretches of this many code units, so that a short range of a long text costs little. */
const STRETCH = 4096;

/**
 * Asks for figures of a text again and again read it once: the rules of every field ask for the same paragraphs, and
 * for parts of them. The last texts are kept; nothing of it shows but the time saved.
 */
export function rememberTokens(scan: Scan): (text: string, range: Span) => readonly Figure[] {
  let recent: readonly Known[] = [];
  const knownOf = (text: string): Known => {
    const [first] = recent;
    if (first !== undefined && first.text === text) return first;
    const known = recent.find((each) => each.text === text) ?? begin(text);
    recent = [known, ...recent.filter((each) => each !== known)].slice(0, TEXTS_KEPT);
    return known;
  };
  return (text, range) => {
    const known = text.length < SHORTEST_KEPT ? begin(text) : knownOf(text);
    readTo(known, scan, range.end);
    return figuresIn(known, scan, range);
  };
}

const begin = (text: string): Known => ({ text, hasJoiners: text.includes(JOINER), tokens: [], read: 0 });

function readTo(known: Known, scan: Scan, end: number): void {
  if (known.read >= end) return;
  if (known.hasJoiners) known.tokens.push(...scanAcrossJoiners(known.text, scan));
  const until = known.hasJoiners ? known.text.length : Math.min(known.text.length, end + STRETCH);
  if (!known.hasJoiners)
    for (const token of scan(known.text, known.read, known.text.length, until)) known.tokens.push(token);
  known.read = Math.max(until, known.tokens.at(-1)?.end ?? 0);
}

/** The same where a view has joiners for what parted a figure (`206.<U+200B>91`): read without them, placed with them. */
function scanAcrossJoiners(text: string, scan: Scan): readonly Token[] {
  const kept: number[] = [];
  for (let at = 0; at < text.length; at += 1) if (text[at] !== JOINER) kept.push(at);
  const joined = text.replaceAll(JOINER, '');
  const placed = ({ start, end }: Span): Span => ({ start: kept[start] ?? 0, end: (kept[end - 1] ?? -1) + 1 });
  return scan(joined, 0, joined.length, joined.length).map(({ start, end, figure }) => ({
    ...placed({ start, end }),
    figure: figure && placedFigure(figure, placed),
  }));
}

const placedFigure = (figure: Figure, placed: (span: Span) => Span): Figure => ({
  ...figure,
  digits: placed(figure.digits),
  whole: placed(figure.whole),
  ...(figure.from === undefined ? {} : { from: { ...figure.from, digits: placed(figure.from.digits) } }),
});

/** The first token that ends behind `place`. */
function firstBehind(tokens: readonly Token[], place: number): number {
  let [low, high] = [0, tokens.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens[middle]?.end ?? 0) <= place) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The figures whose digits stand inside `range`; a token that its bounds cut is read again as far as it is inside. */
function figuresIn({ text, tokens }: Known, scan: Scan, range: Span): readonly Figure[] {
  const figures: Figure[] = [];
  for (let index = firstBehind(tokens, range.start); index < tokens.length; index += 1) {
    const token = tokens[index];
    if (token === undefined || token.start >= range.end) break;
    if (token.start >= range.start && token.end <= range.end) {
      if (token.figure !== null) figures.push(token.figure);
      continue;
    }
    const end = Math.min(token.end, range.end);
    const parts = scan(text, Math.max(token.start, range.start), end, end);
    for (const { figure } of parts) if (figure !== null) figures.push(figure);
  }
  return figures;
}
