/** WCAG 2.2 level AA for text of ordinary size. */
const ENOUGH = 4.5;
const STEPS = 100;

/**
 * A colour that can be read on a background: `colour` itself where their contrast is at least 4.5, else the nearest shade
 * of it that has that, darker on a light background and lighter on a dark one. Both as `#rrggbb`.
 */
export function readableOn(background: string, colour: string): string {
  const [ground, own] = [channelsOf(background), channelsOf(colour)];
  const end = contrast(ground, [0, 0, 0]) >= contrast(ground, [255, 255, 255]) ? 0 : 255;
  for (let step = 0; step <= STEPS; step += 1) {
    const shade = own.map((channel) => Math.round(channel + ((end - channel) * step) / STEPS));
    if (contrast(ground, shade) >= ENOUGH) return hexOf(shade);
  }
  return end === 0 ? '#000000' : '#ffffff';
}

/** A light wash of a colour for a surface that dark text stands on: `share` of the colour, the rest white. */
export function tintOf(colour: string, share: number): string {
  return hexOf(channelsOf(colour).map((channel) => Math.round(255 - (255 - channel) * share)));
}

/** The contrast of two colours, 1 to 21 (WCAG 2.2, contrast ratio). */
export function contrastOf(one: string, other: string): number {
  return contrast(channelsOf(one), channelsOf(other));
}

function contrast(one: readonly number[], other: readonly number[]): number {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

function luminance(channels: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = channels.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function channelsOf(colour: string): number[] {
  if (!/^#[0-9a-f]{6}$/i.test(colour)) throw new RangeError(`not a colour: ${colour}`);
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}

function hexOf(channels: readonly number[]): string {
  return `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}
