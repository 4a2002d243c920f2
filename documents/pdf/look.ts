import { type Colour, readableOn } from '../look/contrast.js';

/** The colours of a document. */
export interface Look {
  readonly ink: Colour;
  /** Of what is said beside: labels, addresses, notes. */
  readonly soft: Colour;
  readonly rule: Colour;
  /** The company's own, as it is: for surfaces and rules. */
  readonly accent: Colour;
  /** The company's own, dark enough to be read on white and on the tint. */
  readonly accentText: Colour;
  readonly tint: Colour;
}

const INK = '#16191d';
const SOFT = '#596069';
const RULE = '#dfe3e8';
const HOUSE = '#0d6b5f';
const TINT = 0.07;

/** How a company's papers look, by its `#rrggbb`. Whatever colour it chose, what is written in it can be read. */
export function lookOf(accent: string | null): Look {
  const own = accent !== null && /^#[0-9a-f]{6}$/.test(accent) ? (accent as Colour) : HOUSE;
  const tint = washOf(own);
  return { ink: INK, soft: SOFT, rule: RULE, accent: own, accentText: readableOn(tint, own), tint };
}

/** A little of a colour on white: a surface that dark text stands on. */
function washOf(colour: Colour): Colour {
  const channels = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  const washed = channels.map((channel) => Math.round(255 - (255 - channel) * TINT));
  return `#${washed.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}
