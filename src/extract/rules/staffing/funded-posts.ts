import type { DraftClaim } from '../context.ts';

/** Posts that the budget pays in full, of whatever kind. */
const FULLY_FUNDED = /^(?:核定)?(?:财政)?全额(?:拨款)?编制/u;

/**
 * 全额编制76个: beside posts of other kinds they are those of public institutions (行政编制13个、全额编制45个); where a paragraph
 * knows no other posts, they are all the bureau has.
 */
export function tellFundedPosts(view: string, drafts: readonly DraftClaim[]): readonly DraftClaim[] {
  const posts = drafts.filter(({ item }) => item.field === 'staffing' && item.concept.startsWith('establishment.'));
  const [only] = posts;
  const label = only?.evidence.find(({ role }) => role === 'label')?.span;
  if (posts.length !== 1 || only?.item.field !== 'staffing' || label === undefined) return drafts;
  if (!FULLY_FUNDED.test(view.slice(label.start, label.end))) return drafts;
  const whole: DraftClaim = { ...only, item: { ...only.item, concept: 'establishment.total' } };
  return drafts.map((draft) => (draft === only ? whole : draft));
}
