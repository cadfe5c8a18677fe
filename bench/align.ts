/**
 * How often, how rightly and how fast quotes are found. Usage: node bench/align.ts [text files…]; without files, on
 * generated texts, the development part of the corpus, and the reference reports where they are beside the project. The
 * same in every run but for the times, which are also given against `indexOf` and a full dynamic-programming table.
 * Aims: verbatim 100 % and below 0.1 ms; edited 95 % or more and below 1 ms on 11,000 characters; nothing with a changed
 * number and nothing foreign; no worse than linear.
 */
import { readFileSync } from 'node:fs';
import { decodeText } from '#ingest/decode-text.ts';
import { measureAdversarial } from './align/adversarial.ts';
import { measure } from './align/promises.ts';
import { corpusTexts, generated, referenceTexts } from './align/texts.ts';

const files = process.argv.slice(2);
if (files.length > 0) {
  const texts = files.map((file) => decodeText(readFileSync(file)).text);
  measure({ name: files.join(', '), texts }, 2000, texts);
} else {
  const corpus = corpusTexts();
  const reference = referenceTexts();
  measure(generated(11_000), 2000, corpus.texts);
  measure(generated(110_000), 300, corpus.texts);
  measure(generated(1_100_000), 60, corpus.texts);
  measure(corpus, 150, [...corpus.texts, ...reference.texts]);
  measure(reference, 1000, [...reference.texts, ...corpus.texts]);
  measureAdversarial();
}
