/**
 * How many reports a second are read, keyed by rules, checked and stored by 1 process and more, each with a SQLite store in
 * an own workspace: `--reports 300` composed reports of `--projects 6` projects each, once in this process and then in 1
 * to `--most` (default: processors) processes of their own. Rates are those behind the first report; ratios are to one
 * process. Start-up is the time to the first report's end, beside that of the first report in this process. Memory of
 * this process is what it holds in the end; the machine should have nothing else to do.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { createUnitExecutor } from '#executor/index.ts';
import type { RunOptions } from '#model/work.ts';
import { NO_PLACES } from '#pipeline/origins/open-origin.ts';
import { runFiles } from '#pipeline/run/run-files.ts';
import { signaturesOf } from '#pipeline/run/step-keys.ts';
import { simulateReport } from '#simulate/reports/index.ts';
import { openSqliteStore } from '#store/index.ts';

const { values } = parseArgs({
  options: {
    reports: { type: 'string', default: '300' },
    projects: { type: 'string', default: '6' },
    most: { type: 'string', default: `${availableParallelism()}` },
  },
});
const [count, projects, most] = [Number(values.reports), Number(values.projects), Number(values.most)];
const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** When units were begun and ended, in milliseconds, and how busy this process was, in seconds of processor time. */
interface Measured {
  readonly begun: number;
  readonly ends: readonly number[];
  readonly busy: number;
}

const processorSeconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

async function measure(documents: string, workspace: string, processes: number): Promise<Measured> {
  const store = await openSqliteStore(workspace);
  const options: RunOptions = {
    targets: [documents],
    rules: true,
    model: null,
    repair: false,
    recognise: true,
    release: { version: '1.0.0', date: '2026-01-01', redact: 'persons' },
    force: null,
    answersSince: null,
  };
  const signatures = await signaturesOf(options, {});
  const { signal } = new AbortController();
  const ends: number[] = [];
  let [begun, busy] = [0, 0];
  const common = { store, reporter: () => undefined, signal };
  const location = { kind: 'sqlite', folder: workspace } as const;
  const keying = { rules: true, model: null, repair: false, force: null, answersSince: null };
  const orders = { ...keying, location, signatures, places: NO_PLACES, reading: {}, concurrency: 1 };
  const parts = { ...common, orders, client: null, askSignal: signal, onBudgetReached: () => undefined };
  await runFiles({
    ...common,
    options,
    signatures,
    sources: [],
    places: NO_PLACES,
    keyerNames: ['rules'],
    openExecutor: async (_, units) => {
      const executor = createUnitExecutor(parts, { units, concurrency: null, processes });
      begun = performance.now();
      busy = processorSeconds();
      return {
        ...executor,
        execute: async (unit, alone) => {
          const end = await executor.execute(unit, alone);
          if (end.kind !== 'ended') throw new Error(`The unit ${unit.position} has not ended: ${JSON.stringify(end)}.`);
          ends.push(performance.now());
          return end;
        },
        close: async () => {
          busy = processorSeconds() - busy;
          await executor.close();
        },
      };
    },
  });
  await store.close();
  return { begun, ends, busy };
}

const folder = mkdtempSync(path.join(tmpdir(), 'bench-executors-'));
try {
  const documents = path.join(folder, 'documents');
  mkdirSync(documents);
  let characters = 0;
  for (let seed = 0; seed < count; seed += 1) {
    const { text } = simulateReport(seed, { projects }).rendering;
    characters += text.length;
    writeFileSync(path.join(documents, `${seed}.txt`), text);
  }
  print(`${count} reports of ${Math.round(characters / count)} characters, ${availableParallelism()} processors`);
  let one: number | null = null;
  for (let processes = 0; processes <= most; processes += 1) {
    const { begun, ends, busy } = await measure(documents, path.join(folder, `workspace-${processes}`), processes);
    const [first = begun, last = begun] = [ends.at(0), ends.at(-1)];
    const rate = (ends.length - 1) / ((last - first) / 1_000);
    if (processes === 1) one = rate;
    const where = processes === 0 ? 'this process' : `${processes} process${processes === 1 ? '' : 'es'}`;
    const ratio = one === null ? '' : `, ${(rate / one).toFixed(2)} times one`;
    const least = one === null ? '' : ` (aim: ${(0.8 * Math.min(processes, availableParallelism() - 1)).toFixed(1)})`;
    print(
      `${where}: ${rate.toFixed(1)} reports a second${ratio}${least}; the first after ${(first - begun).toFixed(0)} ms; this process ${((busy / ends.length) * 1_000).toFixed(1)} ms a report, ${(process.memoryUsage.rss() / 2 ** 20).toFixed(0)} MiB`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
