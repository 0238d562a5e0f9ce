import type { LoaderFunctionArgs } from 'react-router';
import { pageContext } from '../../context.ts';

/** No page has this address, or the request couldn't be read. */
export function loader({ context }: LoaderFunctionArgs): never {
  throw new Response(null, { status: context.get(pageContext).unreadable ?? 404 });
}

/** Never shown: the loader always refuses. */
export default function Nowhere() {
  return null;
}
