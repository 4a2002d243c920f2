import type { Language } from '../../../domain/language.js';
import { de } from './de.js';
import { en } from './en.js';
import { es } from './es.js';
import { fr } from './fr.js';
import type { MailWords } from './model.js';
import { pl } from './pl.js';

/** What mails say, by language. A text that is missing in one does not compile. */
export const mailWords: Readonly<Record<Language, MailWords>> = { en, de, fr, es, pl };
