import type { Reporter } from '#model/reporter.ts';
import type { Store } from '#model/store.ts';
import type { TakenUnit } from '#model/work.ts';
import { ProcessStartError } from './process-start-error.ts';
import type { UnitEnd, UnitExecutor } from './unit-executor.ts';

/** What handing out the units of a run needs. */
export interface HandingParts {
  readonly store: Store;
  readonly runId: string;
  readonly executor: UnitExecutor;
  readonly reporter: Reporter;
  /** Stops handing out; units at hand end as they do. */
  readonly signal: AbortSignal;
}

/** Positions asked for at once. */
const WAITING_AT_ONCE = 256;

/** How often a unit may end what works on it alone, before it is given up. */
const MOST_DEATHS_ALONE = 2;

/** Waiting units one after the other, each once: one that was left waits for the next run. */
async function* waitingUnits({ store, runId, signal }: HandingParts, given: Set<number>): AsyncGenerator<TakenUnit> {
  for (;;) {
    const waiting = await store.listWaiting(runId, WAITING_AT_ONCE + given.size);
    const fresh = waiting.filter((position) => !given.has(position)).slice(0, WAITING_AT_ONCE);
    if (fresh.length === 0) return;
    for (const position of fresh) {
      if (signal.aborted) return;
      const unit = await store.takeUnit(runId, position);
      if (unit !== null) yield unit;
    }
  }
}

/** Works on a unit; where nothing can be started that would, it waits again as if it had not been taken. */
async function execute({ executor, store }: HandingParts, unit: TakenUnit, alone: boolean): Promise<UnitEnd> {
  try {
    return await executor.execute(unit, alone);
  } catch (thrown) {
    if (thrown instanceof ProcessStartError) await store.leaveUnit(unit);
    throw thrown;
  }
}

/** Ends a unit as it came out; gives true where it is to be tried again, alone. */
async function endOne(parts: HandingParts, unit: TakenUnit, alone: boolean, left: Set<number>): Promise<boolean> {
  const came = await execute(parts, unit, alone);
  if (came.kind === 'ended') await parts.store.endUnit(unit, came.end);
  if (came.kind === 'stopped') {
    left.add(unit.position);
    await parts.store.leaveUnit(unit);
  }
  return came.kind === 'died';
}

/** Tries a unit that was at hand when something died, with nothing beside it; gives it up when it is what kills. */
async function tryAlone(parts: HandingParts, position: number, left: Set<number>): Promise<void> {
  const { store, runId, reporter } = parts;
  for (let deaths = 0; !parts.signal.aborted; ) {
    const unit = await store.takeUnit(runId, position);
    if (unit === null) return;
    const came = await execute(parts, unit, true);
    if (came.kind === 'ended') return void (await store.endUnit(unit, came.end));
    if (came.kind === 'stopped') {
      left.add(position);
      return void (await store.leaveUnit(unit));
    }
    deaths += 1;
    if (deaths < MOST_DEATHS_ALONE) continue;
    const reason = `It was given up: working on it ended the process ${deaths + 1} times (${came.how}).`;
    await store.buryUnit(unit, reason);
    for (const { path } of unit.files) reporter({ kind: 'file-buried', path, reason });
    return;
  }
}

/** Works on all units of a run that wait, as many at once as the executor has places. Throws what the store throws, and a ProcessStartError. */
export async function workOnRun(parts: HandingParts): Promise<void> {
  const { executor, signal } = parts;
  const left = new Set<number>();
  const suspects: number[] = [];
  const failures: unknown[] = [];
  const atHand = new Set<Promise<void>>();
  const handOut = async (unit: TakenUnit): Promise<void> => {
    try {
      if (await endOne(parts, unit, false, left)) suspects.push(unit.position);
    } catch (error) {
      failures.push(error);
    }
  };
  for await (const unit of waitingUnits(parts, left)) {
    const ending: Promise<void> = handOut(unit).finally(() => atHand.delete(ending));
    atHand.add(ending);
    if (atHand.size >= executor.places) await Promise.race(atHand);
    if (failures.length > 0) break;
  }
  await Promise.all(atHand);
  if (failures.length > 0) throw failures[0];
  for (const position of suspects) if (!signal.aborted) await tryAlone(parts, position, left);
}
