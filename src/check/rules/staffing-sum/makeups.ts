/**
 * A count of staff and what it may be made of. `core` parts always belong to it; `extra` parts do in some reports and
 * not in others (实有人数 with or without retirees), so every choice of them is tried and the one that fits is kept.
 * `unless`: a count that stands between the two; where it is stated, the core parts are parts of that and not of the whole.
 */
export interface Makeup {
  readonly whole: string;
  readonly core: readonly string[];
  readonly extra: readonly string[];
  readonly unless: string | null;
}

const kindsOf = (prefix: string, kinds: readonly string[]): readonly string[] =>
  kinds.map((kind) => `${prefix}.${kind}`);

const OUTSIDE_POSTS = kindsOf('onboard', ['government_employee', 'temporary']);
const RETIRED = kindsOf('retired', ['total', 'lixiu', 'tuixiu']);
const IN_SERVICE = kindsOf('onboard', ['administrative', 'public_institution', 'manual_support']);

/** The makeups of each whole, the usual one first (DOMAIN, chapter 3). */
export const MAKEUPS: readonly Makeup[] = [
  {
    whole: 'establishment.total',
    core: kindsOf('establishment', ['administrative', 'public_institution', 'manual_support', 'political_legal']),
    extra: ['establishment.administrative_institution'],
    unless: null,
  },
  {
    whole: 'establishment.total',
    core: kindsOf('establishment', ['administrative_institution', 'manual_support', 'political_legal']),
    extra: [],
    unless: null,
  },
  { whole: 'onboard.in_service', core: IN_SERVICE, extra: OUTSIDE_POSTS, unless: null },
  { whole: 'onboard.total', core: ['onboard.in_service'], extra: [...OUTSIDE_POSTS, ...RETIRED], unless: null },
  { whole: 'onboard.total', core: IN_SERVICE, extra: [...OUTSIDE_POSTS, ...RETIRED], unless: 'onboard.in_service' },
  { whole: 'retired.total', core: ['retired.lixiu', 'retired.tuixiu'], extra: [], unless: null },
];

/** Counts that several groups of people share (临聘, 劳务派遣): each is a part of its own. */
export const PLURAL: ReadonlySet<string> = new Set(['onboard.temporary', ...kindsOf('onboard', ['manual_support'])]);
