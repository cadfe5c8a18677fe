import type { ProviderStats } from '#simulate/index.ts';
import type { KeptState } from './read-state.ts';

type Body = ProviderStats['bodies'][number];

/**
 * The questions with an answer in the store. Where several questions were answered with the same bytes, they count once
 * as many of those answers are stored.
 */
export function storedBodies({ bodies }: ProviderStats, { answers }: KeptState): ReadonlySet<string> {
  const sharing = new Map<string, number>();
  for (const { answers: sent } of bodies) for (const hash of sent) sharing.set(hash, (sharing.get(hash) ?? 0) + 1);
  const isStored = (hash: string): boolean => (answers.get(hash) ?? 0) >= (sharing.get(hash) ?? 0);
  return new Set(
    bodies
      .filter(({ answers: sent }) => sent.some((hash) => answers.has(hash) && isStored(hash)))
      .map(({ body }) => body),
  );
}

/** Calls that a process had in flight when it was killed: asked by it, and their answers in no store. */
export function inFlightAtKill(before: ProviderStats, after: ProviderStats, stored: ReadonlySet<string>): number {
  const cameBefore = new Map(before.bodies.map(({ body, came }) => [body, came]));
  const asked = ({ body, came }: Body): number => came - (cameBefore.get(body) ?? 0);
  return after.bodies.filter(({ body }) => !stored.has(body)).reduce((sum, body) => sum + asked(body), 0);
}

/** Questions that were answered and stored at a kill, and asked again after it. */
export function askedAgain(
  atKill: ProviderStats,
  stored: ReadonlySet<string>,
  later: ProviderStats,
): readonly string[] {
  const cameThen = new Map(atKill.bodies.map(({ body, came }) => [body, came]));
  return later.bodies
    .filter(({ body, came }) => stored.has(body) && came > (cameThen.get(body) ?? 0))
    .map(({ body }) => body);
}

/** Answers that were sent more than once for their question. */
export const boughtTwice = ({ bodies }: ProviderStats): number =>
  bodies.reduce((sum, { sent }) => sum + Math.max(0, sent - 1), 0);

export const answersSent = ({ bodies }: ProviderStats): number => bodies.reduce((sum, { sent }) => sum + sent, 0);
