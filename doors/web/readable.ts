/** A form may hold so many bytes: the nine photos of a report, with room for its words. */
const formBytesMax = 136 * 1024 * 1024;

/** The status of a request that no page can read; null for all others. */
export function unreadableAs(request: Request): 400 | 413 | null {
  // The database keeps no NUL, and nobody types one.
  if (/%00/.test(request.url)) return 400;
  return Number(request.headers.get('content-length') ?? 0) > formBytesMax ? 413 : null;
}

/** The same request; a body whose length wasn't announced breaks off beyond the bound. */
export function bounded(request: Request): Request {
  if (request.body === null || request.headers.has('content-length')) return request;
  let length = 0;
  const body = request.body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(part, controller) {
        length += part.length;
        if (length > formBytesMax) controller.error(new Error('a form is too large'));
        else controller.enqueue(part);
      },
    }),
  );
  return new Request(request, { body, duplex: 'half' } as RequestInit);
}
