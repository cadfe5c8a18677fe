import type { ClaimedItem } from '#model/claim.ts';
import type { DraftClaim } from '../context.ts';

type Staffing = Extract<ClaimedItem, { field: 'staffing' }>;

/** Nothing but a bracket, and words for a part, stand between a figure and a part of it. */
const OPENS_PARTS = /^[（(](?:其中|含|内含|包括)?[：:]?$/u;

/** 事业人员226人（参公33人）: of the same concept as what the bracket is about, and less. A zero is told for its own sake. */
function isPartInBracket(view: string, draft: DraftClaim, before: DraftClaim | undefined): boolean {
  const [whole, part] = [before?.item, draft.item];
  const [end, start] = [before?.spans[0]?.end, draft.spans[0]?.start];
  if (whole?.field !== 'staffing' || part.field !== 'staffing' || end === undefined || start === undefined)
    return false;
  const isSame = whole.concept === part.concept && whole.scope === part.scope;
  const isLess = Number(part.value) > 0 && Number(part.value) < Number(whole.value);
  return isSame && isLess && OPENS_PARTS.test(view.slice(end, start));
}

const SUM_WORDS = /合计|共计|总计|[一总]共/u;

/** 在岗职工合计113人 behind 79 in service and 34 hired: what a sum with temporary staff comes to is everybody. */
function isEverybody(view: string, { item, spans: [span] }: DraftClaim, before: readonly DraftClaim[]): boolean {
  if (item.field !== 'staffing' || item.concept !== 'onboard.in_service' || span === undefined) return false;
  if (!SUM_WORDS.test(view.slice(span.start, span.end))) return false;
  const numberOf = (concept: string): number | null => {
    const found = before.findLast(
      (draft) => draft.item.field === 'staffing' && draft.item.concept === concept && draft.item.scope === item.scope,
    )?.item;
    return found?.field === 'staffing' ? Number(found.value) : null;
  };
  const [own, hired] = [numberOf('onboard.in_service'), numberOf('onboard.temporary')];
  return own !== null && hired !== null && own + hired === Number(item.value);
}

const asTotal = (item: Staffing): Staffing => ({ ...item, concept: 'onboard.total' });

/** Without the parts that a bracket gives of a figure of their own kind, and with sums of all people told as such. */
export function tellSumsAndParts(view: string, drafts: readonly DraftClaim[]): readonly DraftClaim[] {
  return drafts.flatMap((draft, index) => {
    if (isPartInBracket(view, draft, drafts[index - 1])) return [];
    const isSum = draft.item.field === 'staffing' && isEverybody(view, draft, drafts.slice(0, index));
    return isSum && draft.item.field === 'staffing' ? [{ ...draft, item: asTotal(draft.item) }] : [draft];
  });
}
