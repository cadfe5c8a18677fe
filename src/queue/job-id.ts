import { createHash } from 'node:crypto';

/**
 * The id of a unit's job, the same for everybody who adds it: adding it twice is adding it once. In the form of a UUID of
 * version 8, which is the one for ids of one's own making (RFC 9562, 5.8).
 */
export function jobId(runId: string, position: number): string {
  const bytes = createHash('sha256').update(`${runId}\n${position}`).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/u, '$1-$2-$3-$4-$5');
}
