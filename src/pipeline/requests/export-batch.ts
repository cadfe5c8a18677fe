import type { FileOutcome } from '#model/work.ts';
import type { FileParts } from '../units/work-on-files.ts';
import { gatherRequests } from './gather-requests.ts';
import { type Exported, type ExportSettings, openExport } from './open-export.ts';

export interface ExportParts extends Omit<FileParts, 'keyerNames'>, Omit<ExportSettings, 'store'> {
  /** Whether questions about claims in doubt are among them, once all first answers of a report are stored. */
  readonly repair: boolean;
}

/** What was exported. */
export interface ExportSummary extends Exported {
  /** How the files of the reports ended, those with the bytes of another left out. */
  readonly files: readonly FileOutcome[];
}

/**
 * Writes everything that a run over these files would ask the model, and that nobody is answering yet, to request files
 * with a manifest beside them. A run that is stopped halfway leaves what was closed by then, and the rest to the next.
 */
export async function exportBatch(targets: readonly string[], parts: ExportParts): Promise<ExportSummary> {
  const { model, signal } = parts;
  const exporting = await openExport(parts);
  try {
    const { worked } = await gatherRequests(targets, {
      ...parts,
      keyerNames: [`llm:${model}`],
      take: exporting.take,
    });
    signal.throwIfAborted();
    const exported = await exporting.finish();
    return { ...exported, files: worked.flatMap((each) => (each === null ? [] : [each.outcome])) };
  } finally {
    await exporting.discard();
  }
}
