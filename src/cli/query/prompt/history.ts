import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Lines kept, the newest; what a person scrolls back through. */
const MOST_LINES = 500;
/** Longer lines, in characters, are not kept. */
const LONGEST_LINE = 10_000;
/** A larger file is none that this program has written. */
const MOST_BYTES = 4 * MOST_LINES * LONGEST_LINE;

/** What was typed at the prompt, kept in the workspace. */
export interface History {
  /** Newest first. */
  readonly lines: readonly string[];
  /** Keeps these lines, newest first, readable by the user alone. Where that fails, history ends with the session. */
  readonly keep: (lines: readonly string[]) => Promise<void>;
}

/** Reads the history of a workspace; what is missing or unreadable is no history. */
export async function openHistory(workspace: string): Promise<History> {
  const file = path.join(workspace, '.query-history');
  const size = await stat(file).then(
    (found) => found.size,
    () => 0,
  );
  const text = size > MOST_BYTES ? '' : await readFile(file, 'utf8').catch(() => '');
  const lines = bounded(text.split('\n')).toReversed();
  return { lines, keep: (kept) => replaceFile(file, `${bounded(kept).toReversed().join('\n')}\n`) };
}

const bounded = (lines: readonly string[]): readonly string[] =>
  lines.filter((line) => line.trim() !== '' && line.length <= LONGEST_LINE).slice(0, MOST_LINES);

/** A new file takes the place of the old one, whatever rights that had and wherever it pointed. */
async function replaceFile(file: string, text: string): Promise<void> {
  const fresh = `${file}.${randomUUID()}`;
  try {
    await writeFile(fresh, text, { mode: 0o600, flag: 'wx' });
    await rename(fresh, file);
  } catch {
    await rm(fresh, { force: true }).catch(() => {});
  }
}

/**
 * Puts a statement of several lines in the place of its lines, so that it comes back whole. `lines` is changed: readline
 * shows what stands in it. Lines with a comment to their end stay apart, since a line holds no line break.
 */
export function joinLines(lines: string[], statement: readonly string[]): void {
  const typed = statement.toReversed();
  const isTyped = typed.every((line, index) => lines[index] === line);
  if (typed.length < 2 || !isTyped || typed.some((line) => line.includes('--'))) return;
  lines.splice(0, typed.length, statement.map((line) => line.trim()).join(' '));
}
