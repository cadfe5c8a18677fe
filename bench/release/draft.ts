import type { Claim, ClaimedItem, GroundedClaim, KeyerId } from '#model/claim.ts';
import { fromPair, type SpanPair } from '#model/span.ts';
import type { BudgetFact } from '#schemas/record/record.ts';

/** The places of what was written: the words whole, and what in them is named. */
export interface Written {
  readonly words: SpanPair;
  readonly figure: SpanPair | null;
  readonly label: SpanPair | null;
}

export type Provenance = Pick<BudgetFact, 'spans' | 'figure' | 'evidence' | 'printed' | 'keyers' | 'tier' | 'claims'>;

const lineageOf = (keyer: KeyerId): Claim['lineage'] => {
  const model = keyer.startsWith('llm:') ? keyer.slice(4) : null;
  const prompt = model === null ? null : 'prompts/budget/0001.md';
  return {
    keyer,
    model,
    promptPath: prompt,
    promptHash: prompt && 'b7',
    schemaHash: prompt && 'c9',
    call: model && 'd4',
    programVersion: '0.1.0',
  };
};

/** A report under composition: its text grows line by line, and what it states is claimed by each of its keyers. */
export function openDraft(keyers: readonly KeyerId[]) {
  let text = '';
  const claims: GroundedClaim[] = [];
  const place = (words: string): SpanPair => {
    const start = text.length;
    text += words;
    return [start, text.length];
  };
  return {
    claims,
    text: (): string => text,
    /** Writes words that state nothing of their own. */
    write: (words: string): void => void place(words),
    /** Writes label, figure and what follows it. */
    state: (label: string, figure = '', after = ''): Written => {
      const named = place(label);
      const digits = place(figure);
      const [, end] = place(after);
      return { words: [named[0], end], figure: figure === '' ? null : digits, label: figure === '' ? null : named };
    },
    /** Claims an item at its place, and gives the part of it that says where it comes from. */
    claim: (item: ClaimedItem, { words, figure, label }: Written): Provenance => {
      const printed = figure === null ? text.slice(...words) : text.slice(...figure);
      // As in real reports: where a model keyed too, more places are on record.
      const evidence = label === null || keyers.length < 2 ? [] : [{ role: 'label' as const, span: label }];
      const key = `${item.field}/${words.join('-')}/${claims.length}`;
      const grounded = {
        key,
        spans: [fromPair(words)],
        figure: figure && fromPair(figure),
        evidence: evidence.map(({ role, span }) => ({ role, span: fromPair(span) })),
        printed,
        status: 'exact' as const,
      };
      const { spans, figure: cited } = grounded;
      for (const keyer of keyers) {
        const citation = { kind: 'span' as const, spans, figure: cited, evidence: grounded.evidence };
        claims.push({ ...grounded, claim: { item, citation, lineage: lineageOf(keyer) } });
      }
      return {
        ...{ spans: [[...words]], figure: figure && [...figure], printed },
        evidence: evidence.map(({ role, span }) => ({ role, span: [...span] })),
        ...{ keyers: [...keyers], tier: keyers.length > 1 ? 'A' : 'B', claims: [key] },
      };
    },
  };
}

export type Draft = ReturnType<typeof openDraft>;
