import type { Language } from '../../../../domain/language.js';
import { de } from './de.js';
import { en } from './en.js';
import { es } from './es.js';
import { fr } from './fr.js';
import type { AutopayTexts } from './model.js';
import { pl } from './pl.js';

/** What mails say about collecting automatically and about instalments, by language. */
export const autopayTexts: Readonly<Record<Language, AutopayTexts>> = { en, de, fr, es, pl };
