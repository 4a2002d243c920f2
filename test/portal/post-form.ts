/** As a browser posts a form of ours: the answer itself, nothing is followed. */
export async function postForm(
  url: string,
  fields: Readonly<Record<string, string | readonly string[]>> | FormData,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ readonly status: number; readonly location: string | null; readonly html: string }> {
  const body = fields instanceof FormData ? fields : new URLSearchParams(pairsOf(fields));
  const answer = await fetch(url, {
    method: 'POST',
    body,
    redirect: 'manual',
    headers: { 'sec-fetch-site': 'same-origin', ...headers },
  });
  return { status: answer.status, location: answer.headers.get('location'), html: await answer.text() };
}

function pairsOf(fields: Readonly<Record<string, string | readonly string[]>>): string[][] {
  return Object.entries(fields).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value]] : value.map((one) => [name, one]),
  );
}
