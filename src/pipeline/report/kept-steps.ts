import { createHash } from 'node:crypto';
import { deserialize, serialize } from 'node:v8';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import type { PublishedReport } from '#model/published-report.ts';
import type { Segmentation } from '#model/section.ts';
import type { StepResult, WorkStore } from '#model/work.ts';
import type { AssembledReport } from './assembled-report.ts';
import type { Keying } from './key-report.ts';

/** Where claims and records are found again by what they come from, so that only what changed is made anew. */
export interface KeptSteps {
  /** The claims kept of a report, if they come from the same text by the same keyers; else those that `key` gives. */
  readonly claims: (reportId: string, segmentation: Segmentation, key: () => Promise<Keying>) => Promise<Keying>;
  /** The stored report with its new origin, if its record comes from the same claims and documents; else what `make` gives. */
  readonly record: (input: RecordInput, make: () => PublishedReport) => PublishedReport;
  /** What claims and record of a report came from, to be stored with it. */
  readonly results: (reportId: string) => readonly StepResult[];
}

/** What a record comes from. */
export interface RecordInput {
  readonly assembled: AssembledReport;
  /** The report as it is stored, with the key of its record; null where there is none. */
  readonly stored: PublishedReport | null;
  readonly segmentation: Segmentation;
  readonly claims: Keying;
}

/** Nothing is kept, and nothing found: for reports that are not stored. */
export const NOTHING_KEPT: KeptSteps = {
  claims: (_, __, key) => key(),
  record: (_, make) => make(),
  results: () => [],
};

/** Parts told apart by their lengths. */
export function keyOf(...parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${part.length}:`).update(part);
  return hash.digest('hex');
}

/** A tenth of a millisecond a report; a segmentation itself is not kept, since reading it back takes as long as making it. */
const hashOf = (value: unknown): string => keyOf(JSON.stringify(value));

/** Claims have maps and sets, which JSON has not. A report's take some thousand bytes. */
const packed = (claims: Keying): string => zstdCompressSync(serialize(claims)).toString('base64');
const unpacked = (body: string): Keying => deserialize(zstdDecompressSync(Buffer.from(body, 'base64'))) as Keying; // As `packed` wrote it: its key says so.

const documentPart = ({ documents }: AssembledReport): unknown =>
  documents.map(({ id, reader, name, partial, findings }) => [id, reader, name, partial, findings]);

/** Which results are left aside, and by what they are told apart besides their input. */
export interface KeptSettings {
  readonly store: Pick<WorkStore, 'findStep'>;
  /** What documents, claims and records come from besides their input: the program and what it was told. */
  readonly signatures: { readonly document: string; readonly claims: string; readonly record: string };
  readonly forced: { readonly claims: boolean; readonly record: boolean };
}

/** The steps of one report while it is worked on, and the key of the record that is stored of it. */
interface MadeSteps {
  claims: StepResult | null;
  record: StepResult | null;
  storedRecord: string | null;
}

/** Keeps the steps of one report after the other in a store. One object serves all reports of a unit. */
export function keptSteps({ store, signatures, forced }: KeptSettings): KeptSteps {
  const made = new Map<string, MadeSteps>();
  const partOf = (reportId: string): MadeSteps => {
    const part = made.get(reportId) ?? { claims: null, record: null, storedRecord: null };
    made.set(reportId, part);
    return part;
  };
  return {
    claims: async (reportId, segmentation, makeClaims) => {
      const key = keyOf(signatures.claims, hashOf(segmentation));
      const part = partOf(reportId);
      part.storedRecord = (await store.findStep(reportId, 'record'))?.key ?? null;
      const known = forced.claims ? null : await store.findStep(reportId, 'claims');
      if (known?.key === key) {
        part.claims = known;
        return unpacked(known.body);
      }
      const claims = await makeClaims();
      part.claims = { step: 'claims', key, body: packed(claims) };
      return claims;
    },
    record: ({ assembled, stored, segmentation, claims }, make) => {
      const { report, findings } = assembled;
      const part = partOf(report.id);
      const key = keyOf(
        signatures.document,
        signatures.record,
        hashOf([documentPart(assembled), findings, segmentation]),
        // Packed as they are kept: of equal claims it is the same.
        part.claims?.body ?? packed(claims),
      );
      part.record = { step: 'record', key, body: '' };
      const isKnown = !forced.record && stored !== null && part.storedRecord === key;
      return isKnown ? { ...stored, report, documents: assembled.documents } : make();
    },
    results: (reportId) => {
      const { claims, record } = partOf(reportId);
      made.delete(reportId);
      return [claims, record].filter((result) => result !== null);
    },
  };
}
