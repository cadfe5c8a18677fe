import type { TextPiece } from '#ingest/layout/page-content.ts';
import type { PageLayout } from '#ingest/layout/page-layout.ts';
import { isPrinted, known } from './score.ts';

/** Pieces with digits by how sure recognition was of them, and how many of these the page prints so. */
export type Calibration = { readonly from: number; right: number; all: number }[];

/** Below 0.8 a figure is named in a finding. */
export const emptyCalibration = (): Calibration =>
  [0, 0.5, 0.7, 0.8, 0.9, 0.95].map((from) => ({ from, right: 0, all: 0 }));

export function countByConfidence(calibration: Calibration, truth: PageLayout, pieces: readonly TextPiece[]): void {
  const printed = known(truth);
  for (const piece of pieces.filter(({ text }) => /\d/u.test(text))) {
    const band = calibration.findLast(({ from }) => (piece.confidence ?? 1) >= from);
    if (band === undefined) continue;
    band.all += 1;
    if (isPrinted(piece.text, printed)) band.right += 1;
  }
}
