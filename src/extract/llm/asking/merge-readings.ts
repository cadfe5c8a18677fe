import type { Claim } from '#model/claim.ts';
import { distinctClaims } from '../claims/distinct-claims.ts';
import type { ReadClaims } from '../claims/read-claims.ts';

/** The first line that a claim cites. */
export const firstLineOf = ({ citation }: Claim): number => (citation.kind === 'line' ? citation.from : 0);

/** What the answers to a task say together: every fact once, in the order of lines, whatever the order of answers. */
export function mergeReadings(readings: readonly ReadClaims[]): Omit<ReadClaims, 'rows' | 'faults'> {
  const inOrder = readings.flatMap(({ claims }) => claims).sort((a, b) => firstLineOf(a) - firstLineOf(b));
  const { value: claims, findings } = distinctClaims(inOrder);
  return {
    claims,
    findings: [...readings.flatMap((reading) => reading.findings), ...findings],
    refused: readings.flatMap(({ refused }) => refused),
    lines: new Set(readings.flatMap(({ lines }) => [...lines])),
    issueLines: new Map(readings.flatMap(({ issueLines }) => [...issueLines])),
  };
}
