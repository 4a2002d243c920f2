import type { Language } from '../../domain/language.js';
import { de } from './words/de.js';
import { en } from './words/en.js';
import { es } from './words/es.js';
import { fr } from './words/fr.js';
import { pl } from './words/pl.js';
import type { PdfWords } from './words/words.js';

const catalogue: Readonly<Record<Language, PdfWords>> = { en, de, fr, es, pl };

/** What printed documents say, in a payer's language. */
export function wordsOf(language: Language): PdfWords {
  return catalogue[language];
}
