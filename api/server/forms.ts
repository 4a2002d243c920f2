/** Bodies that came as forms: all their values are text, and validation turns them into what the schema wants. */
const forms = new WeakSet<object>();

export function noteForm(body: object): void {
  forms.add(body);
}

export function isForm(body: unknown): boolean {
  return typeof body === 'object' && body !== null && forms.has(body);
}
