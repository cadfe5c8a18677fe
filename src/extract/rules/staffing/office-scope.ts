import type { Span } from '#model/span.ts';
import { startOfWords } from '../clause-bounds.ts';
import type { DraftClaim } from '../context.ts';

/** The bureau's own office as the subject of a clause: 其中：机关编制32名, 局机关实有31人. */
const OFFICE = /^(?:其中[，,]?|[：:]|\s)*([局委办厅]?机关(?:本级)?|[局委办厅]本级|本级)(?![及和与、各])/u;

function officeOf(view: string, draft: DraftClaim, paragraph: Span): { name: string; span: Span } | null {
  const place = draft.spans[0];
  if (place === undefined) return null;
  const start = startOfWords(view, place.start, paragraph.start, '。；;！？\n');
  const match = OFFICE.exec(view.slice(start, place.end));
  const name = match?.[1];
  if (match === null || name === undefined) return null;
  const at = start + match[0].length - name.length;
  return { name, span: { start: at, end: at + name.length } };
}

/**
 * A figure of the bureau's own office is about the office alone where the whole was stated before it (全系统编制312名，其中：
 * 机关编制32名); where it is the only one, it is the bureau's.
 */
export function scopeOffices(view: string, paragraph: Span, drafts: readonly DraftClaim[]): readonly DraftClaim[] {
  const scoped: DraftClaim[] = [];
  const wholes = new Set<string>();
  for (const draft of drafts) {
    const { item } = draft;
    const office = item.field === 'staffing' && item.scope === null ? officeOf(view, draft, paragraph) : null;
    if (item.field !== 'staffing') scoped.push(draft);
    else if (office === null || !wholes.has(item.concept)) {
      scoped.push(draft);
      if (item.scope === null) wholes.add(item.concept);
    } else
      scoped.push({
        ...draft,
        item: { ...item, scope: office.name },
        evidence: [...draft.evidence, { role: 'scope', span: office.span }],
      });
  }
  return scoped;
}
