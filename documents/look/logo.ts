import { PNG } from 'pngjs';
import type { PrintedLogo } from '../pdf/printed.js';

export const LARGEST_LOGO = { bytes: 1_000_000, side: 4_000 } as const;

/** As many pixels as a letterhead shows at 300 dots an inch. */
const BOX = { width: 720, height: 240 };

export type ReadLogo =
  | { readonly ok: true; readonly logo: PrintedLogo }
  | { readonly ok: false; readonly reason: string };

/**
 * A logo from bytes that anybody may have sent: PNG or JPEG, whatever its name says, decoded to its end. A PNG becomes an
 * opaque one on white of no more pixels than are printed; a JPEG stays as it is. What is refused says why.
 */
export function readLogo(bytes: Buffer): ReadLogo {
  if (bytes.length > LARGEST_LOGO.bytes) return refused(`is larger than ${LARGEST_LOGO.bytes} bytes`);
  if (bytes.subarray(0, 8).equals(PNG_SIGNATURE)) return readPng(bytes);
  if (bytes.length > 4 && bytes.readUInt16BE(0) === 0xffd8) return readJpeg(bytes);
  return refused('is neither a PNG nor a JPEG picture');
}

const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

function readPng(bytes: Buffer): ReadLogo {
  if (bytes.length < 33 || bytes.toString('latin1', 12, 16) !== 'IHDR') return refused('is a broken PNG picture');
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  const size = wrongSize(width, height);
  if (size !== undefined) return refused(size);
  // Sixteen bits a channel would need twice the room and print no better.
  if ((bytes[24] ?? 0) > 8) return refused('has more than 8 bits a channel');
  try {
    const picture = PNG.sync.read(bytes, { checkCRC: true });
    return { ok: true, logo: { type: 'image/png', bytes: onWhite(picture) } };
  } catch {
    return refused('is a broken PNG picture');
  }
}

/** Scaled down by averaging where it is larger than the box, and without transparency. */
function onWhite({
  width,
  height,
  data,
}: {
  readonly width: number;
  readonly height: number;
  readonly data: Buffer;
}): Buffer {
  const scale = Math.min(1, BOX.width / width, BOX.height / height);
  const made = new PNG({
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
    colorType: 2,
    inputColorType: 6,
  });
  for (let y = 0; y < made.height; y += 1) {
    const rows = span(y, made.height, height);
    for (let x = 0; x < made.width; x += 1) {
      const columns = span(x, made.width, width);
      const sums = [0, 0, 0];
      for (let row = rows.from; row < rows.to; row += 1) {
        for (let column = columns.from; column < columns.to; column += 1) {
          const at = (row * width + column) * 4;
          const alpha = (data[at + 3] ?? 0) / 255;
          for (let c = 0; c < 3; c += 1) sums[c] = (sums[c] ?? 0) + 255 - (255 - (data[at + c] ?? 0)) * alpha;
        }
      }
      const count = (rows.to - rows.from) * (columns.to - columns.from);
      const to = (y * made.width + x) * 4;
      for (let c = 0; c < 3; c += 1) made.data[to + c] = Math.round((sums[c] ?? 0) / count);
      made.data[to + 3] = 255;
    }
  }
  return PNG.sync.write(made, { colorType: 2, inputColorType: 6 });
}

/** The pixels of `whole` that become pixel `i` of `parts`: at least one. */
function span(i: number, parts: number, whole: number): { readonly from: number; readonly to: number } {
  const from = Math.floor((i * whole) / parts);
  return { from, to: Math.max(from + 1, Math.floor(((i + 1) * whole) / parts)) };
}

/** Walks a JPEG's segments to the picture's size and sees that it ends (ITU-T T.81, annex B). */
function readJpeg(bytes: Buffer): ReadLogo {
  const broken = refused('is a broken JPEG picture');
  const end = bytes.lastIndexOf(Buffer.from([0xff, 0xd9]));
  for (let at = 2; at + 4 <= bytes.length; ) {
    if (bytes[at] !== 0xff) return broken;
    const marker = bytes[at + 1] ?? 0;
    const length = bytes.readUInt16BE(at + 2);
    if (length < 2) return broken;
    // Baseline, extended and progressive: what PDF can hold.
    if (marker >= 0xc0 && marker <= 0xc2) {
      if (at + 10 > bytes.length || end < at) return broken;
      const size = wrongSize(bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5));
      if (size !== undefined) return refused(size);
      const channels = bytes[at + 9];
      if (bytes[at + 4] !== 8 || (channels !== 1 && channels !== 3))
        return refused('is a JPEG picture in other colours than RGB or grey');
      return { ok: true, logo: { type: 'image/jpeg', bytes } };
    }
    if (marker === 0xda || marker === 0xd9) return broken;
    at += 2 + length;
  }
  return broken;
}

function wrongSize(width: number, height: number): string | undefined {
  if (width === 0 || height === 0) return 'has no pixels';
  const most = LARGEST_LOGO.side;
  return width > most || height > most ? `has more than ${most} × ${most} pixels` : undefined;
}

function refused(reason: string): ReadLogo {
  return { ok: false, reason };
}
