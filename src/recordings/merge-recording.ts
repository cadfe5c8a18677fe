import type { RecordedCall, Recording } from './recording-schema.ts';

/** A recording with new answers in it. */
export interface Merged {
  readonly recording: Recording;
  readonly added: number;
  readonly known: number;
  /** Keys of requests that have another answer already. */
  readonly differing: readonly string[];
}

/**
 * A recording with answers added; `file` is its path, for messages. What is recorded stays. A sentence where the answers
 * belong to another model, prompt or parameters than the recording. Pure. Takes one or more new recordings of one file.
 */
export function mergeRecording(file: string, onDisk: Recording | null, fresh: readonly Recording[]): Merged | string {
  const [first, ...others] = onDisk === null ? fresh : [onDisk, ...fresh];
  if (first === undefined) return `There is nothing to be recorded in ${file}.`;
  let merged: Merged = { recording: first, added: onDisk === null ? first.calls.length : 0, known: 0, differing: [] };
  for (const next of others) {
    const conflict = conflictBetween(file, merged.recording, next);
    if (conflict !== null) return conflict;
    for (const call of next.calls) merged = withCall(merged, call, next);
  }
  return { ...merged, recording: { ...merged.recording, calls: merged.recording.calls.toSorted(inOrder) } };
}

function conflictBetween(file: string, held: Recording, next: Recording): string | null {
  if (held.model !== next.model)
    return `${file} is a recording of ${held.model}, and a file is for one model: record ${next.model} in another folder, or take the file out.`;
  if (held.prompt.hash !== next.prompt.hash || held.schema !== next.schema)
    return `${file} was recorded with another prompt under the number ${held.prompt.version}: give the new prompt a new number.`;
  const { temperature, maxOutputTokens } = held.parameters;
  if (temperature !== next.parameters.temperature || maxOutputTokens !== next.parameters.maxOutputTokens)
    return `${file} was recorded with temperature ${temperature} and at most ${maxOutputTokens} tokens out, the new answers with ${next.parameters.temperature} and ${next.parameters.maxOutputTokens}.`;
  return null;
}

function withCall(merged: Merged, call: RecordedCall, from: Recording): Merged {
  const { recording, added, known, differing } = merged;
  const there = recording.calls.find(({ request }) => request === call.request);
  if (there?.responseHash === call.responseHash) return { ...merged, known: known + 1 };
  if (there !== undefined) return { ...merged, differing: [...differing, call.request] };
  const grown = { ...recording, ...origin(recording, from), calls: [...recording.calls, call] };
  return { ...merged, recording: grown, added: added + 1 };
}

/** Origins stand with their date once there is more than one. */
const DATED = / \(\d{4}-\d{2}-\d{2}\)/u;

const dated = ({ obtained, date }: Pick<Recording, 'obtained' | 'date'>): string =>
  DATED.test(obtained) ? obtained : `${obtained} (${date})`;

/** When and how the answers of a file were obtained: the last day, and every way with its day where there are several. */
function origin(held: Recording, from: Recording): Pick<Recording, 'date' | 'obtained'> {
  if (held.date === from.date && held.obtained === from.obtained) return { date: held.date, obtained: held.obtained };
  const date = [held.date, from.date].sort().at(-1) ?? held.date;
  const ways = dated(held).split('; ');
  const way = dated(from);
  return { date, obtained: ways.includes(way) ? ways.join('; ') : [...ways, way].join('; ') };
}

const inOrder = (a: RecordedCall, b: RecordedCall): number =>
  a.repeat - b.repeat || (a.request < b.request ? -1 : a.request > b.request ? 1 : 0);
