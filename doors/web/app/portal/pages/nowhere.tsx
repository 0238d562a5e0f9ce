import type { LoaderFunctionArgs } from 'react-router';
import { pageContext } from '../../context.ts';

/** No page has this address, or the request wasn't read. */
export function loader({ context }: LoaderFunctionArgs): never {
  const { unread = 404 } = context.get(pageContext);
  if (unread === 'elsewhere') throw new Response(unread, { status: 403 });
  throw new Response(null, { status: unread });
}

/** Never shown: the loader always refuses. */
export default function Nowhere() {
  return null;
}
