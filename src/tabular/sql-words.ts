/** A name in SQL, whatever characters it has. */
export const quoteName = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** A text in SQL, whatever characters it has. */
export const quoteText = (text: string): string => `'${text.replaceAll("'", "''")}'`;
