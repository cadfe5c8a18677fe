import type { Task } from '#schemas/answers/index.ts';
import { beginningOf, endingOf } from './neutral-text.ts';
import { isNeeded } from './telling-words.ts';

/** Stands for words of a line that are not shown. */
const GAP = '…';

/** Ends of clauses; a comma between digits is none. */
const CLAUSES = /[^，。；：！？;!?]*?(?:[，。；：！？;!?]+|$)/gu;
/** What is left out must be longer than this, in characters, to be worth a gap. */
const SHORTEST_GAP = 10;
/** How much of a line is shown that is there only to say what others are about. */
const LEAD_LENGTH = 24;

const clausesOf = (text: string): readonly string[] => (text.match(CLAUSES) ?? []).filter((clause) => clause !== '');

interface Piece {
  readonly words: string;
  readonly isShown: boolean;
}

/** Pieces in a row that are not shown become one gap, unless they are short. */
function joined(pieces: readonly Piece[]): string {
  const runs: { words: string; readonly isShown: boolean }[] = [];
  for (const { words, isShown } of pieces) {
    const held = runs.at(-1);
    if (held?.isShown === isShown) held.words += words;
    else runs.push({ words, isShown });
  }
  return runs.map(({ words, isShown }) => (isShown || words.length <= SHORTEST_GAP ? words : GAP)).join('');
}

/** The beginning of a line, up to the end of a clause where there is one. */
function beginning(text: string): string {
  return text.length <= LEAD_LENGTH + SHORTEST_GAP ? text : `${beginningOf(text, LEAD_LENGTH)}${GAP}`;
}

/** The clauses that a task needs, each with the one before it, which may say what it is about. */
function needed(text: string, task: Task): string {
  const clauses = clausesOf(text);
  const isKept = clauses.map((clause) => isNeeded(task, clause));
  if (!isKept.includes(true)) return beginning(text);
  return joined(clauses.map((words, at) => ({ words, isShown: isKept[at] === true || isKept[at + 1] === true })));
}

/** Characters shown at either end of a long duty: enough to tell it and to quote its ends. */
const DUTY_HEAD = 14;
const DUTY_TAIL = 8;

/** Every sentence by its ends: what a duty is about does not matter, but where it begins and ends. */
function ends(text: string): string {
  const sentences = text.match(/[^。；;]*(?:[。；;]+|$)/gu) ?? [];
  return sentences
    .map((sentence) => {
      const isLong = sentence.length > DUTY_HEAD + DUTY_TAIL + SHORTEST_GAP;
      return isLong ? `${beginningOf(sentence, DUTY_HEAD)}${GAP}${endingOf(sentence, DUTY_TAIL)}` : sentence;
    })
    .join('');
}

/** Lines up to this length are shown whole, in characters. */
const SHORT_LINE = 40;

/** What a task is shown of the words of a line or of a cell. */
export function shorten(text: string, task: Task): string {
  if (text.length <= SHORT_LINE) return text;
  switch (task) {
    case 'duties':
      return ends(text);
    case 'issues':
    case 'measures':
      return text;
    default:
      return needed(text, task);
  }
}
