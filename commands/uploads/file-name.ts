/** The last part of what a client calls a file, without what no name should hold. */
export function readFileName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  return (
    last
      .replaceAll(/[\p{Cc}\p{Cs}\p{Cf}]/gu, '')
      .trim()
      .slice(0, 255) || 'file'
  );
}
