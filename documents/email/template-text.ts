import { oneLine } from '../one-line.js';

/** What the tags of a template stand for, as it is to be read. */
export type Variables = Readonly<Record<string, string>>;

/**
 * Fills in `{{name}}` (also `{{{name}}}` and `{{&name}}`): the tags of mustache that stand for a value. A name that is
 * not known, and any other tag, becomes nothing. What is filled in is one line of plain text, which is escaped where the
 * letter becomes HTML, and is never read for tags itself.
 */
export function fillTemplate(template: string, variables: Variables): string {
  return template.replaceAll(/\{\{([^{}]{0,200}|\{[^{}]{0,200}\})\}\}/g, (_tag, inside: string) => {
    const name = inside
      .replace(/^\{(.*)\}$/s, '$1')
      .replace(/^\s*&/, '')
      .trim();
    return Object.hasOwn(variables, name) ? oneLine(variables[name] ?? '') : '';
  });
}

/** Text of several lines as its paragraphs, without control characters and signs that turn the direction of writing. */
export function paragraphsOf(text: string): string[] {
  return text
    .replaceAll(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replaceAll(/[^\P{Cc}\n]+/gu, ' ')
    .replaceAll(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .split(/\n[^\S\n]*\n\s*/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '');
}
