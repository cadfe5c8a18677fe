import type { DraftBlock } from '../../assemble-document.ts';
import { drawnElsewhere } from './drawn-elsewhere.ts';
import type { ReadAlone } from './read-alone.ts';
import { takeWord } from './rtf/control-words.ts';
import { SYMBOLS } from './rtf/destinations.ts';
import { closeGroup, flush, openGroup, type Reading, startReading, write } from './rtf/reading.ts';
import { readTokens, type Token } from './rtf/tokens.ts';
import { paragraphOf } from './word-binary/blocks.ts';

/** Reads an .rtf file without LibreOffice. What is not text of the document is passed over. */
export function readRtf(name: string, bytes: Uint8Array): ReadAlone {
  const reading = startReading();
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  for (const token of readTokens(file)) take(reading, token);
  flush(reading);
  const isWhole = reading.stack.length === 0;
  while (reading.stack.length > 0) closeGroup(reading);
  const body = reading.group.sink.finish();
  const { boxes, notes, pictures } = reading;
  const findings = drawnElsewhere(name, boxes.length, pictures);
  return { kind: 'read', blocks: [...body, ...boxes, ...notes.map(toNote)], isWhole, findings, lost: null };
}

const toNote = (block: DraftBlock): DraftBlock =>
  block.kind === 'table' ? block : paragraphOf(block.text, 'footnote');

function take(reading: Reading, token: Token): void {
  if (token.kind === 'bytes') {
    reading.pending += withoutReplacements(reading, token.bytes);
    return;
  }
  flush(reading);
  if (token.kind === 'symbol') takeSymbol(reading, token.symbol);
  else if (token.kind === 'word') {
    if (token.name === 'u' || reading.skipped === 0) takeWord(reading, token.name, token.value);
    else reading.skipped -= 1;
  } else {
    [reading.skipped, reading.isStarred] = [0, false];
    if (token.kind === 'open') openGroup(reading);
    else closeGroup(reading);
  }
}

/** Takes off what only stands in for a character that was given by its code. */
function withoutReplacements(reading: Reading, bytes: string): string {
  const rest = bytes.slice(reading.skipped);
  reading.skipped = Math.max(0, reading.skipped - bytes.length);
  return rest;
}

function takeSymbol(reading: Reading, symbol: string): void {
  if (symbol === '*') reading.isStarred = true;
  else if (symbol === '\n' || symbol === '\r') takeWord(reading, 'par', null);
  else if (reading.skipped > 0 && SYMBOLS.has(symbol)) reading.skipped -= 1;
  else write(reading, SYMBOLS.get(symbol) ?? '');
}
