import { create } from 'qrcode';

// Four modules of white all around (ISO/IEC 18004).
const QUIET = 4;

/** A QR code as SVG: one path, a rectangle for each run of dark modules. The payload is in UTF-8, with error correction M. */
export function codePicture(payload: string): string {
  const bytes = new Uint8ClampedArray(new TextEncoder().encode(payload));
  const { modules } = create([{ data: bytes, mode: 'byte' }], { errorCorrectionLevel: 'M' });
  const { size } = modules;
  const runs: string[] = [];
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      if (!modules.get(y, x)) continue;
      const from = x;
      while (x < size && modules.get(y, x)) x += 1;
      runs.push(`M${from} ${y}h${x - from}v1h${from - x}z`);
    }
  }
  const box = `${-QUIET} ${-QUIET} ${size + 2 * QUIET} ${size + 2 * QUIET}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100" viewBox="${box}"><path d="${runs.join('')}" fill="#000000"/></svg>`;
}
