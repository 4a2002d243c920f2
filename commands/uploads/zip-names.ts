const END = 0x06054b50;
const ENTRY = 0x02014b50;
/** Of the end's own record, and the longest comment behind it. */
const END_BYTES = 22;
const LONGEST_COMMENT = 65_535;
const MOST_NAMES = 5_000;

/**
 * What a ZIP archive says it holds, by its directory (PKWARE APPNOTE 6.3, 4.3.12 and 4.3.16); nothing is unpacked. Undefined: it is
 * no archive, or its directory is broken.
 */
export function zipNames(bytes: Buffer): string[] | undefined {
  if (bytes.length < END_BYTES || bytes.readUInt32LE(0) !== 0x04034b50) return undefined;
  const end = findEnd(bytes);
  if (end === undefined) return undefined;
  const count = bytes.readUInt16LE(end + 10);
  if (count > MOST_NAMES) return undefined;
  const names: string[] = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let entry = 0; entry < count; entry += 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== ENTRY) return undefined;
    const length = bytes.readUInt16LE(at + 28);
    names.push(bytes.toString('utf8', at + 46, at + 46 + length));
    at += 46 + length + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return names;
}

function findEnd(bytes: Buffer): number | undefined {
  const last = bytes.length - END_BYTES;
  for (let at = last; at >= Math.max(0, last - LONGEST_COMMENT); at -= 1) {
    if (bytes.readUInt32LE(at) === END) return at;
  }
  return undefined;
}
