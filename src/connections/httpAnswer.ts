// What every answer from the network is read by: its body up to a limit, how long to wait, and where a redirect may lead.

/** The body as text, without a byte order mark; undefined where it is larger: a server that never ends must not fill the memory. */
export async function bodyText(response: Response, mostBytes: number): Promise<string | undefined> {
  if (response.body === null) return '';
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > mostBytes) return undefined;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

/** Seconds a `Retry-After` asks to wait: a number, or an HTTP date (RFC 9110, section 10.2.3); undefined where it says neither. */
export function retryAfterSeconds(header: string | null, now: string): number | undefined {
  const text = header?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return Number(text);
  const until = Date.parse(text);
  return Number.isNaN(until) ? undefined : Math.max(0, Math.ceil((until - Date.parse(now)) / 1000));
}

/** Where the same request may be sent again: on the same host only, since the key goes along. Undefined: it is none to follow. */
export function redirectedTo(status: number, location: string | undefined, method: string, address: string): string | undefined {
  if (location === undefined || ![301, 302, 307, 308].includes(status)) return undefined;
  if (method !== 'GET' && status < 307) return undefined;
  if (!URL.canParse(location, address)) return undefined;
  const to = new URL(location, address);
  return to.origin === new URL(address).origin && to.username === '' && to.password === '' ? to.href : undefined;
}
