/** Numbers as progress and status show them. */

/** `1,234`. */
export const whole = (value: number): string => value.toLocaleString('en-US');

/** `940`, `12.3k`, `4.56M`. */
export function short(value: number): string {
  if (value < 10_000) return whole(value);
  if (value < 999_500) return `${(value / 1000).toPrecision(3)}k`;
  return `${(value / 1e6).toFixed(value < 1e8 ? 2 : 0)}M`;
}

/** `45 s`, `3 min 20 s`, `2 h 5 min`, `3 d 4 h`: the two largest units. */
export function describeSeconds(seconds: number): string {
  const units = [
    { name: 'd', size: 86_400 },
    { name: 'h', size: 3_600 },
    { name: 'min', size: 60 },
    { name: 's', size: 1 },
  ] as const;
  const at = units.findIndex(({ size }) => seconds >= size);
  const [large, small] = at === -1 ? [units[3], undefined] : [units[at], units[at + 1]];
  if (large === undefined) return '0 s';
  const many = Math.floor(seconds / large.size);
  const rest = small === undefined ? 0 : Math.floor((seconds - many * large.size) / small.size);
  return small === undefined || rest === 0 ? `${many} ${large.name}` : `${many} ${large.name} ${rest} ${small.name}`;
}

/** `12/s`, `45/min`, `3.2/h`: in the unit that makes it a handy number. */
export function describeRate(perMinute: number): string {
  const [value, unit] =
    perMinute >= 120 ? [perMinute / 60, 's'] : perMinute >= 1 ? [perMinute, 'min'] : [perMinute * 60, 'h'];
  return `${value < 10 ? value.toFixed(1) : whole(Math.round(value))}/${unit}`;
}

/** `12%`, never `100%` before the last one. */
export const percent = (part: number, total: number): string =>
  `${total === 0 ? 0 : Math.floor((part / total) * 100)}%`;
