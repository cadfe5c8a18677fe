import type { Store } from '#model/store.ts';
import type { RunReport } from '#model/work.ts';

/** Reports of a run that are looked at together. */
const REPORTS_AT_ONCE = 1_000;

/** Every report of a run, page by page, in the order of its files. */
export async function* reportsOfRun(
  store: Pick<Store, 'pageRunReports'>,
  runId: string,
): AsyncGenerator<readonly RunReport[]> {
  for (let after: RunReport | null = null; ; ) {
    const page: readonly RunReport[] = await store.pageRunReports(runId, after, REPORTS_AT_ONCE);
    after = page.at(-1) ?? null;
    if (after === null) return;
    yield page;
  }
}
