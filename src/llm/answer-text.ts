/**
 * The JSON in what a model wrote: without the thoughts before it, the fence around it and the prose beside it. Null
 * when there is no JSON object in it at all. What is returned may still be broken, end in the middle, or be several
 * objects, none of which is the answer more than another. Takes time in proportion to the text, whatever it is.
 */
export function answerText(written: string): string | null {
  const text = withoutThoughts(written).trim();
  const answer = text.startsWith('{') ? text : (fencedPart(text) ?? text);
  const start = startOfObject(answer);
  if (start === -1) return null;
  const first = scan(answer, start).end;
  const isAlone = first !== null && !BEGINS_OBJECT.test(answer.slice(first));
  const end = isAlone ? first : answer.lastIndexOf('}') + 1;
  return end > start && !looksCutOff(answer.slice(end)) ? answer.slice(start, end) : answer.slice(start).trimEnd();
}

const BEGINS_OBJECT = /\{\s*["'}]/u;

/** A brace that begins an object; a brace in the prose before it (`{如下}`) does not. */
function startOfObject(text: string): number {
  const likely = text.search(BEGINS_OBJECT);
  return likely === -1 ? text.indexOf('{') : likely;
}

/** What follows the last closing brace is prose, unless it goes on like JSON. */
const looksCutOff = (rest: string): boolean => /^\s*[,\]]/u.test(rest);

/**
 * True when the text closes what it opened: an answer that does not was cut off, whatever its finish reason says.
 * A text that ends inside a string was cut there, unless it has its brace: then its quotation marks are garbled.
 */
export function isClosed(answer: string): boolean {
  const { end, inString } = scan(answer, 0);
  return end !== null || (inString && answer.trimEnd().endsWith('}'));
}

interface Scanned {
  /** Behind the bracket that closes the first one; null when none does. */
  readonly end: number | null;
  readonly inString: boolean;
}

const OPENED_BY: Readonly<Record<string, string>> = { '}': '{', ']': '[' };

/** Follows brackets from the one at `start`; a brace that closes an object closes the lists forgotten inside it too. */
function scan(text: string, start: number): Scanned {
  const open: string[] = [];
  let inString = false;
  for (let at = start; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (inString && character === '\\') at += 1;
    else if (character === '"') inString = !inString;
    else if (!inString && (character === '{' || character === '[')) open.push(character);
    else if (!inString && character in OPENED_BY) {
      while (open.length > 0 && open.pop() !== OPENED_BY[character]);
      if (open.length === 0) return { end: at + 1, inString };
    }
  }
  return { end: null, inString };
}

const FENCE = '```';

/** What stands in the first fence that opens and closes on lines of its own; null without one. */
function fencedPart(text: string): string | null {
  const open = text.indexOf(FENCE);
  const start = open === -1 ? -1 : text.indexOf('\n', open);
  if (start === -1 || !/^(?:json)?$/iu.test(text.slice(open + FENCE.length, start).trim())) return null;
  for (let at = text.indexOf(FENCE, start); at !== -1; at = text.indexOf(FENCE, at + FENCE.length)) {
    const line = text.lastIndexOf('\n', at);
    if (text.slice(line, at).trim() === '') return text.slice(start + 1, line);
  }
  return null;
}

const THOUGHTS_END = /<\/(?:think|thinking|thought|reasoning)>|◁\/think▷/gu;
const THOUGHTS_BEGIN = /^(?:<(?:think|thinking|thought|reasoning)>|◁think▷)/u;

/** Reasoning models think aloud first; some templates swallow the opening tag, and some thoughts never end. */
function withoutThoughts(written: string): string {
  const text = written.trimStart();
  if (text.startsWith('{') || text.startsWith(FENCE)) return text;
  const last = [...text.matchAll(THOUGHTS_END)].at(-1);
  if (last !== undefined) return text.slice(last.index + last[0].length);
  return THOUGHTS_BEGIN.test(text) ? '' : text;
}
