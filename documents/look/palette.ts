import { type Colour, inkOn, readableOn } from './contrast.js';

/** The colours of pages and mails, by what they are for. Every ink can be read on page and card. */
export interface Palette {
  readonly page: Colour;
  readonly card: Colour;
  /** A quiet ground within a card. */
  readonly inset: Colour;
  readonly rule: Colour;
  /** The edge of a field, which must be seen (3:1). */
  readonly edge: Colour;
  readonly ink: Colour;
  readonly soft: Colour;
  /** The company's own, as text and edges. */
  readonly accent: Colour;
  /** The ground of the one button that matters, and what is written on it. */
  readonly button: Colour;
  readonly onButton: Colour;
  readonly good: Colour;
  readonly late: Colour;
  readonly bad: Colour;
}

const HOUSE: Colour = '#0d6b5f';

const lightGround = { page: '#f4f3f0', card: '#ffffff', inset: '#f8f7f4', rule: '#e4e2dc', edge: '#85898d' } as const;
const darkGround = { page: '#14171a', card: '#1c2024', inset: '#23282d', rule: '#363d43', edge: '#7b858d' } as const;

/** Light and dark, in a company's colour; what would be hard to read in it is made readable. */
export function palettes(accent: string | null): { readonly light: Palette; readonly dark: Palette } {
  const own = accent !== null && /^#[0-9a-f]{6}$/.test(accent) ? (accent as Colour) : HOUSE;
  // A button must stand out from its card as a shape as well.
  const onLight = readableOn(lightGround.card, own, 3);
  const onDark = readableOn(darkGround.card, own, 3);
  return {
    light: {
      ...lightGround,
      ink: '#1d2226',
      soft: '#5c666f',
      accent: readableOn(lightGround.page, own),
      button: onLight,
      onButton: inkOn(onLight),
      good: '#17663a',
      late: '#8a5000',
      bad: '#a32a1c',
    },
    dark: {
      ...darkGround,
      ink: '#e7e9ea',
      soft: '#a3adb5',
      accent: readableOn(darkGround.inset, own),
      button: onDark,
      onButton: inkOn(onDark),
      good: '#6fcf97',
      late: '#e3ab55',
      bad: '#f0897b',
    },
  };
}
