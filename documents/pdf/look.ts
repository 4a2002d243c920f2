import { readableOn, tintOf } from '../look/contrast.js';

/** The colours of a document, `#rrggbb`. */
export interface Look {
  readonly ink: string;
  /** Of what is said beside: labels, addresses, notes. */
  readonly soft: string;
  readonly rule: string;
  /** The company's own, as it is: for surfaces and rules. */
  readonly accent: string;
  /** The company's own, dark enough to be read on white and on the tint. */
  readonly accentText: string;
  readonly tint: string;
}

const INK = '#16191d';
const SOFT = '#596069';
const RULE = '#dfe3e8';
const OURS = '#1f4e79';

/** How a company's papers look. Whatever colour it chose, what is written in it can be read. */
export function lookOf(accent: string | null): Look {
  const own = accent ?? OURS;
  const tint = tintOf(own, 0.07);
  return { ink: INK, soft: SOFT, rule: RULE, accent: own, accentText: readableOn(tint, own), tint };
}
