/** The program of a process that works on units: it reads, keys by rules, checks and stores; its parent asks the model. */

import type { WorkOrders } from '../work-orders.ts';
import { type OpenedWork, type ParentTools, serveParent } from './serve-parent.ts';

async function openWork(orders: WorkOrders, tools: ParentTools): Promise<OpenedWork> {
  // Only now, for they take long to load: a signal that comes meanwhile is heard.
  const [{ createReaderPool }, { openStore, PATIENCE }, { unitWork }] = await Promise.all([
    import('#ingest/index.ts'),
    import('#store/index.ts'),
    import('../open-work.ts'),
  ]);
  // Its parent has it open: what cannot be reached now is away for a while. A server has a hundred connections for all.
  const store = await openStore(orders.location, { connections: 2, patience: { opening: PATIENCE.lost } });
  const readers = createReaderPool({ size: 1, beside: tools.beside });
  const { client, report, signal } = tools;
  const execute = unitWork(orders, {
    store,
    client,
    read: (source) => readers.read(source, orders.reading),
    report,
    signal,
  });
  return {
    execute,
    close: async () => {
      await readers.close();
      await store.close();
    },
  };
}

serveParent(openWork);
