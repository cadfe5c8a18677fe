import { setPhrases } from '#schemas/vocabulary/set-phrases.ts';
import { indexWords, wordLengthAt } from '../word-index.ts';
import { classAt, OTHER } from './character-classes.ts';

/** The beginnings of the phrases before each of their numbers, by the number and what follows: 双随机一公开 at 一公开. */
const tails = new Map<string, string[]>();
for (const phrase of setPhrases.phrases) {
  for (let at = 0; at < phrase.length; at += 1) {
    const isStart = classAt(phrase, at) !== OTHER && (at === 0 || classAt(phrase, at - 1) === OTHER);
    if (!isStart) continue;
    const tail = phrase.slice(at);
    const heads = tails.get(tail) ?? [];
    heads.push(phrase.slice(0, at));
    tails.set(tail, heads);
  }
}
const tailWords = indexWords(tails.keys());
const names = indexWords(setPhrases.namesBehindDigits);

/** True when the number at `at` is part of a set phrase. */
export function isInSetPhrase(text: string, at: number): boolean {
  const length = wordLengthAt(tailWords, text, at);
  if (length === 0) return false;
  const tail = text.slice(at, at + length);
  return (tails.get(tail) ?? []).some((head) => head === '' || text.startsWith(head, at - head.length));
}

/** True when the digits that end at `end` are a name: 12345热线, 121工程. */
export const isNameBefore = (text: string, end: number): boolean => wordLengthAt(names, text, end) > 0;
