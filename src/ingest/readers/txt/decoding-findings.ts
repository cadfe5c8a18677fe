import { type Finding, finding } from '#model/finding.ts';
import type { DecodedText } from '../../decode-text.ts';

/** What was lost or changed on the way from bytes to characters. */
export function decodingFindings(name: string, decoded: DecodedText): readonly Finding[] {
  const findings: Finding[] = [];
  if (decoded.undecodable > 0) {
    const at = decoded.text.indexOf('\uFFFD');
    const reason = `${decoded.undecodable} characters of ${name} could not be decoded as ${decoded.encoding} and stand as U+FFFD; get an undamaged copy.`;
    findings.push(finding('warning', 'characters-undecodable', reason, { span: { start: at, end: at + 1 } }));
  }
  if (decoded.droppedNulls > 0) {
    const reason = `${decoded.droppedNulls} U+0000 characters of ${name} were left out, because no database stores them.`;
    findings.push(finding('note', 'nulls-dropped', reason));
  }
  return findings;
}
