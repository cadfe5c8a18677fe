import { CliError } from './cli-error.ts';

/** A parser of an option's value for commander; what it refuses ends the program as wrong use, in one line. */
type OptionParser<T> = (value: string) => T;

/** Takes digits only: no sign, no exponent, no fraction. */
export const wholeNumber =
  (option: string, least: number, most: number): OptionParser<number> =>
  (value) => {
    const number = /^\d+$/u.test(value) ? Number(value) : Number.NaN;
    if (number >= least && number <= most) return number;
    throw new CliError({ message: `${option} takes a whole number from ${least} to ${most}, not "${value}".` });
  };

/** True for a day that the calendar has: JavaScript takes 30 February for a day in March. */
function isDay(value: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/u.test(value) ? Date.parse(`${value}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}

export const isoDate =
  (option: string): OptionParser<string> =>
  (value) => {
    if (isDay(value)) return value;
    throw new CliError({ message: `${option} takes a date as YYYY-MM-DD, not "${value}".` });
  };

/** Takes any text but white space alone. */
export const someText =
  (option: string): OptionParser<string> =>
  (value) => {
    const text = value.trim();
    if (text !== '') return text;
    throw new CliError({ message: `${option} takes a text that is not empty.` });
  };
