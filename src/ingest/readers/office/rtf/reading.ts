import type { DraftBlock } from '../../../assemble-document.ts';
import { decodeBytes, WESTERN } from './characters.ts';
import type { Destination } from './destinations.ts';
import { createRowDefinition, type RowDefinition } from './row-definition.ts';
import { createSink, type Sink } from './sink.ts';

/** What holds inside a group and is forgotten at its end. */
export interface Group {
  destination: Destination;
  /** What `\ud`, the Unicode form of the group `\upr`, stands in the place of. */
  replaced: Destination;
  sink: Sink;
  /** Characters that stand behind a `\u` for programs that know no Unicode. */
  replacements: number;
  /** Encoding of the current font; null = the document's. */
  encoding: string | null;
  hidden: boolean;
  isInTable: boolean;
  /** Outline level, 1 outermost; null = no heading. */
  level: number | null;
  style: number;
}

/** How far a file has been read. */
export interface Reading {
  group: Group;
  readonly stack: Group[];
  /** Groups open beyond the limit of the stack. */
  deeper: number;
  /** Characters still to be passed over behind a `\u`. */
  skipped: number;
  /** Bytes not decoded yet: one character may be written as two. */
  pending: string;
  /** True behind `\*`: a group whose word is not known is to be passed over. */
  isStarred: boolean;
  font: number;
  encoding: string;
  pictures: number;
  readonly fonts: Map<number, string | null>;
  readonly styles: Map<number, number>;
  readonly row: RowDefinition;
  readonly notes: DraftBlock[];
  readonly boxes: DraftBlock[];
}

/** Groups one may be inside of; real files reach 20, and each level costs memory. */
const DEPTH_LIMIT = 1_000;

const HEADING_NAME = /^(?:heading|标题) ?([1-9]);/iu;

export const startReading = (): Reading => ({
  group: {
    destination: 'text',
    replaced: 'text',
    sink: createSink(),
    replacements: 1,
    encoding: null,
    hidden: false,
    isInTable: false,
    level: null,
    style: 0,
  },
  stack: [],
  deeper: 0,
  skipped: 0,
  pending: '',
  isStarred: false,
  font: 0,
  encoding: WESTERN,
  pictures: 0,
  fonts: new Map(),
  styles: new Map(),
  row: createRowDefinition(),
  notes: [],
  boxes: [],
});

export function openGroup(reading: Reading): void {
  if (reading.stack.length >= DEPTH_LIMIT) reading.deeper += 1;
  else reading.stack.push({ ...reading.group });
}

/** Ends a group; a note or a text box that ends with it is put aside. */
export function closeGroup(reading: Reading): void {
  if (reading.deeper > 0) {
    reading.deeper -= 1;
    return;
  }
  const { sink, destination } = reading.group;
  reading.group = reading.stack.pop() ?? reading.group;
  if (sink === reading.group.sink) return;
  if (destination === 'note') reading.notes.push(...sink.finish());
  if (destination === 'box') reading.boxes.push(...sink.finish());
}

/** Says what the current group holds. */
export function enter({ group }: Reading, destination: Destination): void {
  group.destination = destination;
  if (destination === 'note' || destination === 'box') group.sink = createSink();
}

/** Writes text where the current group's goes. */
export function write({ group, styles }: Reading, text: string): void {
  if (group.hidden) return;
  switch (group.destination) {
    case 'text':
    case 'note':
    case 'box':
      group.sink.add(text);
      break;
    case 'label':
      group.sink.label(text);
      break;
    case 'styles': {
      // The built-in headings have their level by name; some programs write no other sign of it.
      const level = HEADING_NAME.exec(text)?.[1];
      if (level !== undefined) styles.set(group.style, Number(level));
      break;
    }
    case 'fonts':
    case 'nothing':
  }
}

/** Decodes and writes the bytes that were collected. */
export function flush(reading: Reading): void {
  const { pending, group, encoding } = reading;
  reading.pending = '';
  if (pending !== '') write(reading, decodeBytes(pending, group.encoding ?? encoding));
}
