import type { Span } from '#model/span.ts';

/**
 * What `gold check` finds, by rule, and how bad it is: an error makes a label useless or its score wrong, a warning should
 * be looked at by whoever labelled, a note is known and only said.
 */
export const GOLD_RULES = {
  'file-unreadable': 'error',
  'schema-broken': 'error',
  'vocabulary-unknown': 'error',
  'attribute-unread': 'warning',
  'document-missing': 'error',
  'document-differs': 'error',
  'document-unreadable': 'error',
  'document-labelled-twice': 'error',
  'text-missing': 'error',
  'text-differs': 'error',
  'span-outside': 'error',
  'span-empty': 'error',
  'span-cuts-character': 'error',
  'span-blank': 'error',
  'figure-outside': 'error',
  'figure-unreadable': 'error',
  'figure-missing': 'warning',
  'value-differs': 'error',
  'unit-unreadable': 'warning',
  'label-unproven': 'warning',
  'items-overlap': 'error',
  'items-nested': 'warning',
  'item-repeated': 'error',
  'answer-dangling': 'error',
  'project-unnamed': 'warning',
  'year-implausible': 'warning',
  'identities-unreadable': 'warning',
  'identity-fails': 'warning',
  'identity-known': 'note',
  'checks-left-out': 'note',
} as const satisfies Readonly<Record<string, 'error' | 'warning' | 'note'>>;

export type GoldRule = keyof typeof GOLD_RULES;

/** Something wrong with a label, before its words and its line are looked up. */
export interface GoldFinding {
  readonly rule: GoldRule;
  /** JSON path inside the gold file (`budget[3].figure`); empty for the file as a whole. */
  readonly path: string;
  /** Where in the text that the labels point into; null where no place is meant or there is no such place. */
  readonly span: Span | null;
  /** What is wrong: a whole sentence. */
  readonly reason: string;
  /** What would mend it: a whole sentence. */
  readonly mend: string;
}

/** A finding of a rule at a place. */
export const goldFinding = (
  rule: GoldRule,
  where: { readonly path: string; readonly span: Span | null },
  reason: string,
  mend: string,
): GoldFinding => ({ rule, ...where, reason, mend });
