import type { ClaimedItem } from '#model/claim.ts';
import type { DraftClaim } from '../context.ts';

type Staffing = Extract<ClaimedItem, { field: 'staffing' }>;

const KIND = /^(?:establishment|onboard)\.(?:administrative|public_institution|manual_support)$/u;
const BARE = /^(?:establishment|onboard)\.total$/u;
const familyOf = (concept: string): string => concept.slice(0, concept.indexOf('.'));

/** The whole that a unit's bare figure is a part of: of one family and of a kind, in the same clause, in front of 其中. */
function wholeOf(view: string, part: DraftClaim, item: Staffing, before: readonly DraftClaim[]): Staffing | null {
  const end = part.spans[0]?.start ?? 0;
  const whole = before.findLast(
    (draft) =>
      draft.item.field === 'staffing' &&
      draft.item.scope === null &&
      familyOf(draft.item.concept) === familyOf(item.concept),
  );
  if (whole?.item.field !== 'staffing' || !KIND.test(whole.item.concept)) return null;
  const between = view.slice(whole.spans[0]?.end ?? end, end);
  return between.includes('其中') && !/[；;。]/u.test(between) ? whole.item : null;
}

/** 事业编制58人，其中云溪县水文站编制30人、实有27人: the unit's posts and people are of the kind that they are a part of. */
export function tellPartsByKind(view: string, drafts: readonly DraftClaim[]): readonly DraftClaim[] {
  return drafts.map((draft, index) => {
    const { item } = draft;
    if (item.field !== 'staffing' || item.scope === null || !BARE.test(item.concept)) return draft;
    const whole = wholeOf(view, draft, item, drafts.slice(0, index));
    return whole === null ? draft : { ...draft, item: { ...item, concept: whole.concept } };
  });
}
