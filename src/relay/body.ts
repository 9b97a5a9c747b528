// Bodies, read no further than they may be long.

/**
 * @param limit - bytes.
 * @returns `too-long` as soon as that is known, by its Content-Length if it has one; `broken` if it ends early.
 */
export async function readBody(request: Request, limit: number): Promise<Uint8Array | 'too-long' | 'broken'> {
  const declared = request.headers.get('content-length');
  if (declared !== null && Number(declared) > limit) return 'too-long';
  try {
    if (declared === null) return await readStream(request.body, limit);
    const body = new Uint8Array(await request.arrayBuffer());
    return body.length > limit ? 'too-long' : body;
  } catch {
    return 'broken'; // whoever sent it has gone, or it is not whole
  }
}

async function readStream(
  stream: ReadableStream<Uint8Array> | null,
  limit: number,
): Promise<Uint8Array | 'too-long'> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream ?? []) {
    length += chunk.length;
    if (length > limit) return 'too-long'; // leaving the loop cancels the stream
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}
