import { printable } from '#model/terminal-text.ts';

/**
 * Untrusted text as one line of Markdown that reads as it is: no markup, no HTML, no link, no list inside of a list item. A
 * zero-width space behind @ and # keeps a code host from calling people and linking issues that a report happens to name.
 */
export const escapeMarkdown = (text: string): string =>
  printable(text.replace(/\s+/gu, ' ').trim())
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[\\`*_[\]|~$]/gu, '\\$&')
    .replace(/^[-+](?= |$)/u, '\\$&')
    .replace(/^(\d+)([.)])(?= |$)/u, '$1\\$2')
    .replaceAll('://', ':\u200b//')
    .replace(/www\./giu, (word) => `${word.slice(0, -1)}\u200b.`)
    .replace(/[@#]/gu, '$&\u200b');
