import { inkOn } from '../look/contrast.js';
import type { Palette } from '../look/palette.js';
import type { Letter } from './letter.js';

/** The colours of one letter: the company's own while all is well, amber when it is late, red for the last word. */
export interface Ink {
  readonly ink: string;
  readonly soft: string;
  readonly rule: string;
  readonly inset: string;
  readonly accent: string;
  readonly button: string;
  readonly onButton: string;
}

export function inkOf(palette: Palette, tone: Letter['tone']): Ink {
  const { ink, soft, rule, inset } = palette;
  if (tone === 'calm') {
    const { accent, button, onButton } = palette;
    return { ink, soft, rule, inset, accent, button, onButton };
  }
  const accent = tone === 'late' ? palette.late : palette.bad;
  return { ink, soft, rule, inset, accent, button: accent, onButton: inkOn(accent) };
}
