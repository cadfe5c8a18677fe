import type { z } from 'zod';
import type {
  budgetAttributes,
  dutyAttributes,
  indicatorAttributes,
  issueAttributes,
  measureAttributes,
  orgUnitAttributes,
  staffingAttributes,
} from '#schemas/record/attributes.ts';
import type { ReportFactName } from '#schemas/record/report-facts.ts';
import type { Span } from './span.ts';

/** `rules`, `llm:<model>` or `person:<id>`. */
export type KeyerId = 'rules' | `llm:${string}` | `person:${string}`;

/** `target`, `actual`, `weight` and `score` are the places of an indicator's values, each the digits or words alone. */
export type EvidenceRole =
  | 'label'
  | 'header'
  | 'unit'
  | 'project'
  | 'year'
  | 'as_of'
  | 'scope'
  | 'bound'
  | 'sign'
  | 'target'
  | 'actual'
  | 'weight'
  | 'score';

export interface Evidence {
  readonly role: EvidenceRole;
  readonly span: Span;
}

type Attributes<S> = { readonly [K in keyof S]: S[K] extends z.ZodType ? z.infer<S[K]> : never };

/** What is claimed, by field, without its place: the attributes of the record's items. */
export type ClaimedItem =
  | {
      readonly field: 'report';
      readonly fact: ReportFactName;
      readonly value: string;
      readonly derivedFrom: string | null;
    }
  | ({ readonly field: 'duties' } & Attributes<typeof dutyAttributes>)
  | ({ readonly field: 'staffing' } & Attributes<typeof staffingAttributes>)
  | ({ readonly field: 'orgUnits' } & Attributes<typeof orgUnitAttributes>)
  | ({ readonly field: 'budget' } & Attributes<typeof budgetAttributes>)
  | ({ readonly field: 'indicators' } & Attributes<typeof indicatorAttributes>)
  | ({ readonly field: 'issues' } & Attributes<typeof issueAttributes>)
  | ({ readonly field: 'measures' } & Attributes<typeof measureAttributes>);

/**
 * Where a keyer says the words are. A keyer that reads the text itself (rules, a person) cites spans; a model cites
 * lines, and what the line prints: grounding finds the characters. Either way nothing is believed before it is checked.
 * Line numbers are inclusive on both ends; `cell` counts from 1, as the model is shown it; null = not a table row.
 */
export type Citation =
  | {
      readonly kind: 'span';
      readonly spans: readonly Span[];
      readonly figure: Span | null;
      readonly evidence: readonly Evidence[];
    }
  | {
      readonly kind: 'line';
      readonly from: number;
      readonly to: number;
      readonly cell: number | null;
      /** The figure as printed with its unit (`206.91万元`); null for text items and zeros stated in words. */
      readonly figure: string | null;
      /** Words beside the figure that tell it from an equal one in the same line. */
      readonly label: string | null;
      /** First and last words of a text item that starts or ends inside a line; null = at the line's own ends. */
      readonly first: string | null;
      readonly last: string | null;
    };

/** Who made a claim, with what: everything that has to be equal for the claim to come out the same again. */
export interface Lineage {
  readonly keyer: KeyerId;
  readonly model: string | null;
  /** Path and sha256 of the prompt, and sha256 of the answer schema; null for keyers without one. */
  readonly promptPath: string | null;
  readonly promptHash: string | null;
  readonly schemaHash: string | null;
  /** Key of the stored model call the claim was read from. */
  readonly call: string | null;
  readonly programVersion: string;
}

/** A value for a field with the line and words that state it. */
export interface Claim {
  readonly item: ClaimedItem;
  readonly citation: Citation;
  readonly lineage: Lineage;
}

/** How well the words were found: as cited, after normalising width and spaces, or within bounded edits (text only). */
export type GroundingStatus = 'exact' | 'normalised' | 'fuzzy';

/** A claim whose place was found and whose figure, if it has one, reads as the claimed value. */
export interface GroundedClaim {
  readonly key: string;
  readonly claim: Claim;
  readonly status: GroundingStatus;
  readonly spans: readonly Span[];
  readonly figure: Span | null;
  readonly evidence: readonly Evidence[];
  readonly printed: string | null;
}

/** A claim that is quarantined (tier D): never published as a value, always listed. */
export interface RefusedClaim {
  readonly claim: Claim;
  readonly reason: string;
}
