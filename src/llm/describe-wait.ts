const DAY_MILLISECONDS = 86_400_000;

const twoDigits = (number: number): string => String(number).padStart(2, '0');

/**
 * A wait as progress shows it: `waiting until 14:05 (the provider asked to)`, with the date where it lasts a day or more.
 * `now` is the time in milliseconds since 1970; shown is the local time.
 */
export function describeWait(milliseconds: number, reason: string, now: number): string {
  const end = new Date(now + milliseconds);
  const time = `${twoDigits(end.getHours())}:${twoDigits(end.getMinutes())}`;
  const date = `${end.getFullYear()}-${twoDigits(end.getMonth() + 1)}-${twoDigits(end.getDate())} `;
  return `waiting until ${milliseconds >= DAY_MILLISECONDS ? date : ''}${time} (${reason})`;
}
