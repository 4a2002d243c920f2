/**
 * Spreads steps that share a send time, so that 10,000 invoices do not leave in one second: a whole number of
 * milliseconds, a multiple of 1000, in [0, limitMs), the same for the same text for ever (FNV-1a, then mixed).
 */
export function jitterMs(text: string, limitMs: number): number {
  const seconds = Math.floor(Math.max(0, limitMs) / 1000);
  return Math.floor((hash32(text) / 2 ** 32) * seconds) * 1000;
}

function hash32(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  // FNV alone leaves its high bits alike for texts that differ in the last letter
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
