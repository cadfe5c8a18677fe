/** Compares names as people number them: 附件2 before 附件10. Negative, zero or positive; the same on every system. */
export function inNaturalOrder(one: string, other: string): number {
  const [parts, others] = [partsOf(one), partsOf(other)];
  for (const [at, part] of parts.entries()) {
    const against = others[at];
    if (against === undefined) return 1;
    if (part === against) continue;
    const [number, its] = [Number(part), Number(against)];
    if (!Number.isNaN(number) && !Number.isNaN(its) && number !== its) return number - its;
    return part < against ? -1 : 1;
  }
  return parts.length - others.length;
}

const partsOf = (name: string): readonly string[] => name.match(/[0-9]+|[^0-9]+/gu) ?? [];
