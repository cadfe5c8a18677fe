import { openSqliteStore } from '#store/index.ts';
import { composeReport } from './compose-report.ts';

/** Stores the composed reports with these numbers, `from` inclusive, `to` exclusive. */
export async function fillWorkspace(workspace: string, from: number, to: number): Promise<void> {
  const store = await openSqliteStore(workspace);
  try {
    for (let number = from; number < to; number += 1) {
      const report = composeReport(number);
      for (const document of report.documents) await store.saveDocument(document);
      await store.saveReport(report);
    }
  } finally {
    await store.close();
  }
}
