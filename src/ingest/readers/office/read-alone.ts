import type { Finding } from '#model/finding.ts';
import type { DraftBlock } from '../../assemble-document.ts';

/** What this program makes of a file by itself, or why it cannot, in words that follow the file's name. */
export type ReadAlone =
  | {
      readonly kind: 'read';
      readonly blocks: readonly DraftBlock[];
      /** False when text is known to be missing. */
      readonly isWhole: boolean;
      readonly findings: readonly Finding[];
      /** What LibreOffice would have given and this does not, as a list in words; null = nothing that is known. */
      readonly lost: string | null;
    }
  | {
      readonly kind: 'failed';
      /** True for a file that may be sound but is of a kind that is not read without LibreOffice. */
      readonly isForeign: boolean;
      readonly why: string;
    };

/** A file whose text cannot be found because it is damaged. */
export const damaged = (why: string): ReadAlone => ({ kind: 'failed', isForeign: false, why: `is damaged: ${why}` });
