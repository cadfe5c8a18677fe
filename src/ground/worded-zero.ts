import { covers, type Span, textAt } from '#model/span.ts';
import { ZERO_WORDS } from '#model/zero-words.ts';
import { foldText } from './fold.ts';
import { type Grounding, type Outcome, refuse, type Source } from './outcome.ts';

/** Words in which 无, 未 and 零 say nothing of what is not there. */
const NO_ABSENCE =
  /无(?:人机|锡|论|障碍|偿|线|缝|害化|纸化|烟|菌|形|数|比|疑|党派|微不至)|未(?:来|成年|婚|雨绸缪)|零(?:售|星|散|食|部?件|工|花|距离|容忍|跑腿|基础|碳)/gu;

const statesZero = (words: string): boolean => ZERO_WORDS.test(words.replace(NO_ABSENCE, ''));

/** Checks a zero in words at the places a keyer cites: one of them has to hold such a word. */
export function verifyWordedZero(source: Source, spans: readonly Span[]): boolean {
  return spans.some((span) => statesZero(textAt(source.text, span)));
}

/**
 * Finds a zero stated in words in a line: the clause that holds the label and such a word. Without a label, or where
 * its words are not printed, the line must hold one such clause only.
 */
export function findWordedZero(source: Source, line: Span, label: string | null): Outcome {
  const stating = clausesOf(source.text, line).filter((clause) => statesZero(textAt(source.text, clause)));
  const words = label === null ? '' : foldText(label, []).plain;
  const named = stating.filter((clause) => words !== '' && mentions(textAt(source.text, clause), words));
  const [clause, second] = named.length > 0 ? named : stating;
  if (clause === undefined) return refuse('No clause of the cited lines states a zero in words.');
  if (second !== undefined) return refuse('Several clauses of the cited lines state a zero in words.');
  return groundingOf(clause);
}

const groundingOf = (clause: Span): Grounding => ({ status: 'exact', spans: [clause], figure: null, evidence: [] });

/** True when the clause holds the label, or the label without its own 无 (无结转结余 for 结转结余, and the reverse). */
function mentions(clause: string, label: string): boolean {
  const plain = foldText(clause, []).plain;
  const bare = label.replace(/无|未|没有|不存在/gu, '');
  return plain.includes(label) || (bare.length >= 2 && plain.replace(/无|未|没有|不存在/gu, '').includes(bare));
}

/** The clauses of a line, without the marks between them. */
function clausesOf(text: string, line: Span): readonly Span[] {
  const clauses = Array.from(textAt(text, line).matchAll(/[^，。；;！？,\s][^，。；;！？,\n\t]*/gu), (match) => ({
    start: line.start + match.index,
    end: line.start + match.index + match[0].trimEnd().length,
  }));
  return clauses.filter((clause) => covers(line, clause));
}
