/** What ISO 7064 MOD 97-10 leaves of digits and capital letters (A is 10, Z is 35), of any length. */
export function remainder97(text: string): number {
  let rest = 0;
  for (const sign of text) {
    const value = Number.parseInt(sign, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest;
}
