/**
 * Evaluates the pairs of a file, each a record, its labels and its text, and prints as JSON what that took: started by
 * `bench -- evaluate`. With the word `held` all are read before the first is scored, as after a run; else each when it is
 * its turn.
 */
import { closeSync, openSync, readSync } from 'node:fs';
import { type EvaluatedPair, evaluate } from '#evaluate/index.ts';

const [file = '', way] = process.argv.slice(2);

/** Bytes; doubled whenever a part is longer. */
const FIRST_ROOM = 100_000;

/** The parts of the file, each a whole string of its own. One buffer serves all: reading is not what is measured. */
function* partsOf(path: string): Generator<string> {
  const handle = openSync(path, 'r');
  const header = Buffer.alloc(8);
  let room = Buffer.alloc(FIRST_ROOM);
  try {
    // Each part has its length in bytes before it, as eight hexadecimal digits.
    while (readSync(handle, header) === header.length) {
      const length = Number.parseInt(header.toString('latin1'), 16);
      if (length > room.length) room = Buffer.alloc(2 * length);
      readSync(handle, room, 0, length, null);
      yield room.toString('utf8', 0, length);
    }
  } finally {
    closeSync(handle);
  }
}

interface Reading {
  seconds: number;
  characters: number;
}

/** The pairs of the file, with the time that parsing their records alone took. */
function* pairsOf(path: string, reading: Reading): Generator<EvaluatedPair> {
  const parts = partsOf(path);
  for (;;) {
    const [record, gold, text] = [parts.next(), parts.next(), parts.next()];
    if (record.done || gold.done || text.done) return;
    const began = performance.now();
    const parsed = JSON.parse(record.value);
    reading.seconds += (performance.now() - began) / 1000;
    reading.characters += record.value.length;
    yield { record: parsed, gold: JSON.parse(gold.value), text: text.value };
  }
}

const reading: Reading = { seconds: 0, characters: 0 };
/** Linux counts it in kilobytes. */
const megabytes = (): number => process.resourceUsage().maxRSS / 1024;

const started = performance.now();
const pairs = way === 'held' ? [...pairsOf(file, reading)] : pairsOf(file, reading);
const [read, before] = [performance.now(), megabytes()];
const evaluation = evaluate(pairs);
const ended = performance.now();
const output = JSON.stringify(evaluation).length;
process.stdout.write(
  JSON.stringify({
    /** Of evaluating alone where all pairs were held, else with reading. */
    seconds: (ended - (way === 'held' ? read : started)) / 1000,
    parseSeconds: reading.seconds,
    recordCharacters: reading.characters,
    before,
    peak: megabytes(),
    output,
    documents: evaluation.documents.length,
    misses: evaluation.misses.length,
    f1: evaluation.total.fields.budget.f1,
  }),
);
