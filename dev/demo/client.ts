export type ApiCall = ReturnType<typeof apiClient>;

/** The little of an HTTP client that the demo needs. Throws with the server's own words when an order is refused. */
export function apiClient(api: string, key: string) {
  const authorization = `Basic ${Buffer.from(`${key}:`).toString('base64')}`;
  /** A text is sent as CSV, anything else as JSON. The same idempotency key does the same thing once. */
  return async function call<T>(
    method: 'GET' | 'POST' | 'PATCH',
    path: string,
    body?: unknown,
    idempotencyKey?: string,
  ): Promise<T> {
    const response = await fetch(`${api}${path}`, {
      method,
      headers: {
        authorization,
        ...(body === undefined ? {} : { 'content-type': typeof body === 'string' ? 'text/csv' : 'application/json' }),
        ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text.slice(0, 300)}`);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  };
}
