/** `#rrggbb`. */
export type Colour = `#${string}`;

const BLACK: Rgb = [0, 0, 0];
const WHITE: Rgb = [255, 255, 255];
type Rgb = readonly [number, number, number];

/** The contrast ratio of two colours, 1 to 21 (WCAG 2.2, "contrast ratio"). */
export function contrast(one: Colour, other: Colour): number {
  const [light = 0, dark = 0] = [luminance(toRgb(one)), luminance(toRgb(other))].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

/**
 * The colour itself where it can be read on the background (4.5:1 by default, WCAG 2.2 AA for text), else as near to it as can be:
 * darker on light grounds, lighter on dark ones.
 */
export function readableOn(background: Colour, colour: Colour, atLeast = 4.5): Colour {
  const towards = luminance(toRgb(background)) > 0.18 ? BLACK : WHITE;
  for (let share = 0; share < 1; share += 0.02) {
    const mixed = toColour(mix(toRgb(colour), towards, share));
    if (contrast(background, mixed) >= atLeast) return mixed;
  }
  return toColour(towards);
}

/** White or near-black, whichever can be read better on the colour. */
export function inkOn(colour: Colour): Colour {
  return contrast(colour, '#ffffff') >= contrast(colour, '#111418') ? '#ffffff' : '#111418';
}

/** Relative luminance, 0 to 1 (WCAG 2.2). */
function luminance(rgb: Rgb): number {
  const [red = 0, green = 0, blue = 0] = rgb.map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function mix(from: Rgb, to: Rgb, share: number): Rgb {
  const between = (place: 0 | 1 | 2) => Math.round(from[place] + (to[place] - from[place]) * share);
  return [between(0), between(1), between(2)];
}

function toRgb(colour: Colour): Rgb {
  if (!/^#[0-9a-f]{6}$/i.test(colour)) throw new RangeError(`not a colour: ${colour}`);
  const value = Number.parseInt(colour.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

function toColour(rgb: Rgb): Colour {
  return `#${rgb.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}
