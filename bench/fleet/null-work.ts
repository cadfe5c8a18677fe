import { createHash, randomUUID } from 'node:crypto';
import type { Store } from '#model/store.ts';
import { type EndedUnit, type FoundFile, NO_USE, type PlannedUnit, type TakenUnit } from '#model/work.ts';

/** Units of small documents that nobody reads: what is left of the time is what handing them out takes. */

const FILES_AT_ONCE = 1_000;

function fileAt(position: number): FoundFile {
  const path = `documents/report-${String(position).padStart(7, '0')}.txt`;
  return {
    position,
    path,
    origin: { kind: 'file', path: `/${path}` },
    absence: null,
    documentId: createHash('sha256').update(path).digest('hex'),
    folder: 'documents',
    mayBelong: false,
    source: null,
  };
}

const unitOf = (file: FoundFile): PlannedUnit => ({
  position: file.position,
  key: createHash('sha256').update(`unit ${file.path}`).digest('hex'),
  files: [file],
});

/** Begins a run of so many units that wait. Its id. */
export async function planNullRun(store: Store, count: number): Promise<string> {
  const run = await store.beginRun({
    id: randomUUID(),
    startedAt: new Date().toISOString(),
    options: {
      targets: ['documents'],
      rules: true,
      model: null,
      repair: false,
      recognise: false,
      release: { version: '1', date: '2026-01-01', redact: 'none' },
      force: null,
      answersSince: null,
    },
  });
  for (let from = 0; from < count; from += FILES_AT_ONCE) {
    const files = Array.from({ length: Math.min(FILES_AT_ONCE, count - from) }, (_, at) => fileAt(from + at));
    await store.addFiles(run.id, files);
    await store.addUnits(run.id, files.map(unitOf), new Map());
  }
  return run.id;
}

/** How a unit ends that nobody works on. */
export const nullEnd = ({ files }: TakenUnit): EndedUnit => ({
  files: files.map(({ path, documentId }) => ({
    outcome: { path, documentId, reportId: null, reportIds: [], state: 'done', reason: null },
    made: [],
  })),
  use: NO_USE,
  isFinal: true,
});
