/** No page has this address. */
export function loader(): never {
  throw new Response(null, { status: 404 });
}

/** Never shown: the loader always refuses. */
export default function Nowhere() {
  return null;
}
