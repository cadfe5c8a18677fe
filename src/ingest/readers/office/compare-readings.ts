import { finding } from '#model/finding.ts';
import type { DraftBlock } from '../../assemble-document.ts';
import type { IngestOutcome } from '../../ingest-outcome.ts';

/** Adds a finding to what LibreOffice gave where this program reads lines of the same file otherwise. */
export function compareReadings(outcome: IngestOutcome, own: readonly DraftBlock[]): IngestOutcome {
  if (outcome.kind === 'failed') return outcome;
  const { document } = outcome;
  const theirs = document.text.split(/[\n\t]/u).map(compact);
  const ours = own
    .flatMap((block) => (block.kind === 'table' ? block.cells.map((cell) => cell.text) : [block.text]))
    .map(compact);
  const [onlyOurs, onlyTheirs] = [missing(ours, theirs), missing(theirs, ours)];
  const count = Math.max(onlyOurs.length, onlyTheirs.length);
  if (count === 0) return outcome;
  const reason = `${count} lines or cells of ${document.name} read otherwise without LibreOffice; check them against the file.`;
  const differing = finding('warning', 'readings-differ', reason, {
    actual: onlyTheirs[0] ?? null,
    expected: onlyOurs[0] ?? null,
  });
  return { kind: 'read', document: { ...document, findings: [...document.findings, differing] } };
}

/** White space is set by each reader in its own way. */
const compact = (text: string): string => text.replace(/\s+/gu, '');

const missing = (texts: readonly string[], others: readonly string[]): string[] => {
  const known = new Set(others);
  return texts.filter((text) => text !== '' && !known.has(text));
};
