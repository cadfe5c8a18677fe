import type { DraftClaim } from '../context.ts';

/** Posts that the budget pays in full, of whatever kind. */
const FULLY_FUNDED = /^(?:核定)?(?:财政)?全额(?:拨款)?编制/u;

/** What behind a count says that the posts to come are parts of it. */
const PARTS_BEHIND = /^\s*[，,：:（(]?\s*(?:其中|包括|含)/u;

/**
 * 全额编制76个: beside posts of other kinds they are those of public institutions (行政编制13个、全额编制45个); where a paragraph
 * knows no other posts, or only parts of these, they are all the bureau has.
 */
export function tellFundedPosts(view: string, drafts: readonly DraftClaim[]): readonly DraftClaim[] {
  const posts = drafts.filter(({ item }) => item.field === 'staffing' && item.concept.startsWith('establishment.'));
  const [first] = posts;
  const label = first?.evidence.find(({ role }) => role === 'label')?.span;
  if (first?.item.field !== 'staffing' || label === undefined) return drafts;
  const end = first.spans[0]?.end ?? label.end;
  const isWhole = posts.length === 1 || PARTS_BEHIND.test(view.slice(end, end + 8));
  if (!isWhole || !FULLY_FUNDED.test(view.slice(label.start, label.end))) return drafts;
  const whole: DraftClaim = { ...first, item: { ...first.item, concept: 'establishment.total' } };
  return drafts.map((draft) => (draft === first ? whole : draft));
}
