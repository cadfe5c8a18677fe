import { readFileSync } from 'node:fs';
import { descendantsOf } from '../survive/process-tree.ts';
import { startProgram } from '../survive/program.ts';

interface WatchedProcess {
  readonly name: string;
  readonly processor: number;
  readonly megabytes: readonly number[];
}

/** A run over many documents as the processes of it were seen every second. */
export interface MeasuredRun {
  readonly code: number | null;
  readonly seconds: number;
  /** Seconds of processor time of all its processes when it began to publish. */
  readonly workingProcessor: number;
  /** Of each process that lived long: seconds of processor time, and megabytes by tenths of its time, the most in each. */
  readonly processes: readonly WatchedProcess[];
  /** Megabytes of all processes together at most, after the work. */
  readonly publishing: number;
}

interface Sample {
  readonly id: number;
  readonly megabytes: number;
  readonly processor: number;
}

const TICKS_A_SECOND = 100;
const PAGES_A_MEGABYTE = 256;

/** Null for a process that has ended meanwhile. Children's own time counts where they have been waited for. */
function sample(id: number): Sample | null {
  try {
    const line = readFileSync(`/proc/${id}/stat`, 'utf8');
    const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
    const ticks = [11, 12].reduce((sum, at) => sum + Number(fields[at]), 0);
    return { id, megabytes: Math.round(Number(fields[21]) / PAGES_A_MEGABYTE), processor: ticks / TICKS_A_SECOND };
  } catch {
    return null;
  }
}

const samplesOf = (root: number): readonly Sample[] =>
  [root, ...descendantsOf(root).map(({ id }) => id)].flatMap((id) => sample(id) ?? []);

/** Processes that lived shorter are told of by no line of their own. */
const FEWEST_SAMPLES = 10;

function byTenths(series: readonly number[]): readonly number[] {
  const length = Math.ceil(series.length / 10);
  return Array.from({ length: 10 }, (_, at) => Math.max(0, ...series.slice(at * length, (at + 1) * length)));
}

/** Runs the program over a folder, by rules alone, and watches it. */
export async function measureRun(
  reports: string,
  workspace: string,
  settings: Readonly<Record<string, string>>,
): Promise<MeasuredRun> {
  const words = ['run', reports, '--workspace', workspace, '--keyer', 'rules', '--release-date', '2026-01-01'];
  const started = performance.now();
  const program = startProgram(words, { ...settings, DUIZHANG_CACHE: `${workspace}-cache` });
  const working = new Map<number, number[]>();
  const processor = new Map<number, number>();
  let publishing = 0;
  let isPublishing = false;
  program.child.stderr?.on('data', (chunk: Buffer) => {
    isPublishing ||= chunk.toString().includes('"phase":"publishing"');
  });
  const timer = setInterval(() => {
    const samples = samplesOf(program.id);
    if (isPublishing)
      publishing = Math.max(
        publishing,
        samples.reduce((sum, { megabytes }) => sum + megabytes, 0),
      );
    else
      for (const { id, megabytes, processor: spent } of samples) {
        working.set(id, [...(working.get(id) ?? []), megabytes]);
        processor.set(id, spent);
      }
  }, 1_000);
  const { code } = await program.ended;
  clearInterval(timer);
  return {
    code,
    seconds: (performance.now() - started) / 1_000,
    workingProcessor: [...processor.values()].reduce((sum, spent) => sum + spent, 0),
    processes: [...working]
      .filter(([, series]) => series.length >= FEWEST_SAMPLES)
      .map(([id, series]) => ({
        name: id === program.id ? 'main' : `child ${id}`,
        processor: processor.get(id) ?? 0,
        megabytes: byTenths(series),
      })),
    publishing,
  };
}
