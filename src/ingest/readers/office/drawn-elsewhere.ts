import { type Finding, finding } from '#model/finding.ts';

/** What to say of a document's text boxes, by the blocks they hold, and of its pictures. */
export function drawnElsewhere(name: string, boxes: number, pictures: number): Finding[] {
  const findings: Finding[] = [];
  if (boxes > 0) {
    const reason = `The text boxes of ${name} were put behind its text, away from their places.`;
    findings.push(finding('note', 'text-boxes-moved', reason));
  }
  if (pictures > 0) {
    const reason = `${name} shows ${pictures} pictures, whose text is not read; check that none is a table.`;
    findings.push(finding('note', 'pictures-unread', reason));
  }
  return findings;
}
