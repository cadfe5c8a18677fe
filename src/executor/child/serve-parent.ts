import { AsyncLocalStorage } from 'node:async_hooks';
import type { ModelClient } from '#llm/index.ts';
import { messageOf } from '#model/duizhang-error.ts';
import type { Reporter } from '#model/reporter.ts';
import type { TakenUnit } from '#model/work.ts';
import type { UnitEnd } from '#pipeline/run/unit-executor.ts';
import { errorValue } from '../error-value.ts';
import type { FromChild, ToChild } from '../messages.ts';
import type { WorkOrders } from '../work-orders.ts';
import { askByMessage } from './ask-parent.ts';
import { watchOver } from './watched.ts';

/** What the parent does for a process that works on units. */
export interface ParentTools {
  readonly client: ModelClient;
  readonly report: Reporter;
  readonly signal: AbortSignal;
  /** Other processes that have units at hand. */
  readonly beside: () => number;
}

/** Somebody who works on units until nothing more is to be done. */
export interface OpenedWork {
  readonly execute: (unit: TakenUnit) => Promise<UnitEnd>;
  readonly close: () => Promise<void>;
}

type Open = (orders: WorkOrders, tools: ParentTools) => Promise<OpenedWork>;

// A message to a parent that has just died goes nowhere; that it is gone is noticed elsewhere.
const tell = (message: FromChild): void => void process.send?.(message, undefined, {}, () => undefined);

const residentMb = (): number => process.memoryUsage.rss() / 2 ** 20;

/**
 * Makes this process work for its parent, whose messages it takes until it is told to close, or the parent is gone: then
 * it ends at once. `open` opens what the work needs, when the orders have come.
 */
export function serveParent(open: Open): void {
  // Signals that reach the whole group are the parent's to answer: it says what becomes of this process.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => undefined);
  const [parentId, hungSeconds] = process.argv.slice(2).map(Number);
  watchOver(parentId ?? process.ppid, hungSeconds ?? Number.POSITIVE_INFINITY);
  process.on('disconnect', () => process.exit());
  process.on('uncaughtException', (error) => {
    process.send?.({ kind: 'crashed', message: messageOf(error) } satisfies FromChild, undefined, {}, () =>
      process.exit(1),
    );
  });
  const stop = new AbortController();
  const atWork = new AsyncLocalStorage<number>();
  const asking = askByMessage((ask, request) => tell({ kind: 'ask', ask, work: atWork.getStore() ?? null, request }));
  let beside = 0;
  const tools: ParentTools = {
    client: asking.client,
    report: (event) => tell({ kind: 'event', event }),
    signal: stop.signal,
    beside: () => beside,
  };
  let opened: OpenedWork | null = null;
  const work = async (number: number, unit: TakenUnit): Promise<void> => {
    try {
      if (opened === null) throw new RangeError('A unit came before the orders.');
      const end = await opened.execute(unit);
      tell({ kind: 'ended', work: number, end, residentMb: residentMb() });
    } catch (thrown) {
      tell({ kind: 'failed', work: number, error: errorValue(thrown), residentMb: residentMb() });
    }
  };
  const begin = async (orders: WorkOrders): Promise<void> => {
    try {
      opened = await open(orders, tools);
      tell({ kind: 'ready' });
    } catch (thrown) {
      tell({ kind: 'not-ready', error: errorValue(thrown) });
    }
  };
  const close = async (): Promise<void> => {
    await opened?.close();
    process.exit();
  };
  // The parent is the only one to send messages.
  process.on('message', (message: ToChild) => {
    switch (message.kind) {
      case 'open':
        return void begin(message.orders);
      case 'work':
        beside = message.beside;
        return void atWork.run(message.work, () => work(message.work, message.unit));
      case 'answer':
      case 'no-answer':
        return asking.hear(message);
      case 'stop':
        return stop.abort();
      case 'close':
        return void close();
    }
  });
}
