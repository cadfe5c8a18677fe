import { offsetInReport, type ReportText } from '#model/report-text.ts';
import type { Span } from '#model/span.ts';

/** Recognised words below this confidence are told to a person as unsure; figures among them are under suspicion first. */
const UNSURE = 0.8;

/** Where the report's text was recognised from a picture with little confidence. */
export function weakPlaces(report: ReportText): readonly Span[] {
  const documents = new Map(report.parts.map(({ document }) => [document.id, document]));
  return [...documents.values()].flatMap(({ id, runs }) =>
    runs
      .filter(({ confidence }) => confidence !== null && confidence < UNSURE)
      .flatMap(({ span }) => {
        const start = offsetInReport(report, id, span.start);
        return start === null ? [] : [{ start, end: start + span.end - span.start }];
      }),
  );
}
