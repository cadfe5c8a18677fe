import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const FOLDER = import.meta.dirname;
const files = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));

interface WordList {
  readonly path: string;
  /** Who says that these are words of the field: the group's own source or that of the file around it. */
  readonly source: string | null;
  readonly words: readonly string[];
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every list of words in a file, with the nearest source around it. */
function wordLists(value: unknown, at: string, around: string | null): readonly WordList[] {
  if (Array.isArray(value)) {
    const words = value.filter((each): each is string => typeof each === 'string');
    const inner = value.flatMap((each, index) => wordLists(each, `${at}[${index}]`, around));
    return words.length > 0 ? [{ path: at, source: around, words }, ...inner] : inner;
  }
  if (!isRecord(value)) return [];
  const source = typeof value['source'] === 'string' ? value['source'] : around;
  return Object.entries(value).flatMap(([key, each]) => wordLists(each, `${at}.${key}`, source));
}

/** The typologies are ids with names, defined by the domain guide as a whole. */
const listsOf = (file: string): readonly WordList[] =>
  wordLists(JSON.parse(readFileSync(path.join(FOLDER, file), 'utf8')), file, null);

describe('the vocabularies', () => {
  it('are there to be read by people: every list of words says where it comes from', () => {
    const lists = files.flatMap(listsOf);
    expect(lists.length).toBeGreaterThan(60);
    expect(lists.filter(({ source }) => source === null || source.trim().length < 4).map((list) => list.path)).toEqual(
      [],
    );
  });

  it.each(files)('lists no word twice in one list of %s, and none with blanks around it or a newline in it', (file) => {
    for (const { path: at, words } of listsOf(file)) {
      expect(
        words.filter((word, index) => words.indexOf(word) !== index),
        at,
      ).toEqual([]);
      expect(
        words.filter((word) => word !== word.trim() || word === '' || word.includes('\n')),
        at,
      ).toEqual([]);
    }
  });

  it.each(files)('has no more than words in %s: nothing in it is an expression', (file) => {
    for (const { path: at, words } of listsOf(file))
      expect(
        words.filter((word) => /\\[dswpbu]|\(\?|\[\^|\.\*/u.test(word)),
        at,
      ).toEqual([]);
  });
});
