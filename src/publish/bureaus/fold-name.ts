const INVISIBLE = /[\s\p{Cf}]+/gu;

/** The same name however it is typed: half width, without white space and invisible characters. */
export const foldName = (text: string): string => text.normalize('NFKC').replace(INVISIBLE, '');
