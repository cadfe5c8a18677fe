import type { Finding } from '#model/finding.ts';
import { finding } from '#model/finding.ts';
import type { SourceDocument } from '#model/source-document.ts';

/** A file that could not be read. `documentId` is the sha256 of its bytes, null when not even the bytes were read. */
export interface FailedIngest {
  readonly kind: 'failed';
  readonly name: string;
  readonly documentId: string | null;
  readonly findings: readonly Finding[];
  /** True where the file has no part in it: read at another time it may come out otherwise. */
  readonly mayPass?: true;
}

/** How reading one file ended. A bad file is data: it ends as `failed`, never as an exception. */
export type IngestOutcome = { readonly kind: 'read'; readonly document: SourceDocument } | FailedIngest;

/** The bytes of one file with what is known of them before any reader looks: the file's name and the sha256. */
export interface NamedBytes {
  readonly name: string;
  readonly id: string;
  readonly bytes: Uint8Array;
}

/** Failures that another call may not have: with a password the same bytes can be read. */
const PASSING: ReadonlySet<string> = new Set(['document-encrypted']);

/** What a file failed with: one error, in a full sentence that names the file. */
export const failure = (name: string, documentId: string | null, ruleId: string, reason: string): FailedIngest => ({
  kind: 'failed',
  name,
  documentId,
  findings: [finding('error', ruleId, reason)],
  ...(PASSING.has(ruleId) ? { mayPass: true } : {}),
});

/** The outcome for an Office file that a password protects: no reader of this program opens one. */
export const locked = ({ name, id }: Omit<NamedBytes, 'bytes'>): FailedIngest =>
  failure(
    name,
    id,
    'document-encrypted',
    `${name} is protected by a password; open it in Word or WPS, save it without the password, and run again.`,
  );
