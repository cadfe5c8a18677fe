import { type ChildProcess, fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { childEnvironment } from '#model/child-environment.ts';
import type { ReleaseFile } from '#model/release.ts';
import type { ReportSource, SourceAddress } from '#model/report-source.ts';
import { PublishError } from '../publish-error.ts';
import { makePartition, type PartitionTask } from './make-partition.ts';
import type { PartitionAnswer, PartitionOrder } from './partition-process.ts';

/** More would outgrow the memory a publication may take: each holds a partition. */
const MOST_PROCESSES = 4;

/** Told of each partition when it is made. */
type OnMade = (name: string) => void;

/** Makes partitions, several at once where the source can be opened by other processes; files in the order of the tasks. */
export async function makePartitions(
  source: ReportSource,
  tasks: readonly PartitionTask[],
  { processes, onMade }: { readonly processes: number | null; readonly onMade: OnMade },
): Promise<readonly ReleaseFile[]> {
  const wanted = Math.min(processes ?? Math.min(availableParallelism(), MOST_PROCESSES), tasks.length);
  if (source.address === null || wanted < 2) return makeHere(source, tasks, onMade);
  return makeElsewhere(source.address, tasks, wanted, onMade);
}

async function makeHere(source: ReportSource, tasks: readonly PartitionTask[], onMade: OnMade) {
  const files: ReleaseFile[] = [];
  for (const task of tasks) {
    files.push(...(await makePartition(source, task)));
    onMade(task.name);
  }
  return files;
}

/** The largest first, so that none is left alone with it at the end. */
async function makeElsewhere(
  address: SourceAddress,
  tasks: readonly PartitionTask[],
  count: number,
  onMade: OnMade,
): Promise<readonly ReleaseFile[]> {
  const queue = [...tasks].sort((a, b) => b.reportIds.length - a.reportIds.length);
  const made = new Map<string, readonly ReleaseFile[]>();
  const children: ChildProcess[] = [];
  const work = async (): Promise<void> => {
    const child = fork(new URL('./partition-process.ts', import.meta.url), [], {
      // Not the parent’s own: it may have been started to evaluate a text.
      execArgv: [],
      env: childEnvironment(),
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    children.push(child);
    for (let task = queue.shift(); task !== undefined; task = queue.shift()) {
      made.set(task.name, await order(child, { address, task }));
      onMade(task.name);
    }
    child.disconnect();
  };
  try {
    await Promise.all(Array.from({ length: count }, work));
  } catch (thrown) {
    await Promise.all(children.map(endProcess));
    throw thrown;
  }
  return tasks.flatMap(({ name }) => made.get(name) ?? []);
}

/** Waits until it is gone: it must not write into a folder that is being removed. */
function endProcess(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });
}

function order(child: ChildProcess, wanted: PartitionOrder): Promise<readonly ReleaseFile[]> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void): void => {
      child.off('message', onMessage).off('exit', onExit).off('error', onError);
      act();
    };
    const fail = (message: string, cause?: unknown): void => settle(() => reject(new PublishError({ message, cause })));
    const onMessage = (message: unknown): void => {
      const answer = message as PartitionAnswer; // Only partition-process.ts sends here.
      if (answer.kind === 'failed') fail(answer.message);
      else settle(() => resolve(answer.files));
    };
    const onExit = (code: number | null, signal: string | null): void =>
      fail(`A process that makes a part of the release ended early (${signal ?? `exit code ${code}`}).`);
    const onError = (error: Error): void =>
      fail(`A process that makes a part of the release failed: ${error.message}`, error);
    child.once('message', onMessage).once('exit', onExit).once('error', onError);
    child.send(wanted);
  });
}
