import type { PublishedReport } from '#model/published-report.ts';
import type { Store } from '#model/store.ts';

/**
 * What the store has of a report; null where it has nothing that can be read, as after a change of the record's shape:
 * running the file again is what mends that. A store that is out of order shows at the next write.
 */
export const storedReport = (store: Pick<Store, 'findReport'>, id: string): Promise<PublishedReport | null> =>
  store.findReport(id).catch(() => null);
