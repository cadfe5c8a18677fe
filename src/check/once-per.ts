/**
 * Works out something of an object once, however often it is asked for: several rules need the accounts or the tables of
 * one list of statements. What is remembered goes when the object goes; nothing of it shows but the time saved.
 */
export function oncePer<K extends object, V>(compute: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, { readonly value: V }>();
  return (key) => {
    const found = known.get(key) ?? { value: compute(key) };
    known.set(key, found);
    return found.value;
  };
}

/**
 * The same of a list, told by its items: a list of the same items as the first that began with its first item has the
 * same result. An empty list is not remembered.
 */
export function oncePerList<T extends object, V>(compute: (items: readonly T[]) => V): (items: readonly T[]) => V {
  const known = new WeakMap<T, { readonly items: readonly T[]; readonly value: V }>();
  return (items) => {
    const [first] = items;
    const before = first === undefined ? undefined : known.get(first);
    if (before !== undefined && isSame(before.items, items)) return before.value;
    const value = compute(items);
    if (first !== undefined && before === undefined) known.set(first, { items, value });
    return value;
  };
}

/** True for lists of the same items, and for what is the same. */
export function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (!Array.isArray(one) || !Array.isArray(other) || one.length !== other.length) return false;
  return one.every((item, index) => item === other[index]);
}
