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
  | { readonly kind: 'failed'; readonly why: string };
