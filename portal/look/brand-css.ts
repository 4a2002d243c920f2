import { type Palette, palettes } from '../../documents/look/palette.js';

/** The colours of one company as custom properties, light and dark. */
export function brandCss(accent: string | null): string {
  const { light, dark } = palettes(accent);
  return `:root{color-scheme:light dark;${properties(light)}}
@media (prefers-color-scheme:dark){:root{${properties(dark)}}}
`;
}

function properties(palette: Palette): string {
  return Object.entries(palette)
    .map(([name, colour]) => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}:${colour}`)
    .join(';');
}
