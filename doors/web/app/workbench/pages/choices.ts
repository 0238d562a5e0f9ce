import type { LoaderFunctionArgs } from 'react-router';
import { pageContext } from '../../context.ts';

/** A long list to choose from, as one text: hundreds of small objects would take longer to hand over. */
export async function loader({ context, params }: LoaderFunctionArgs): Promise<string> {
  const { workbench } = context.get(pageContext).services;
  const pairs = await workbench.choices({ list: params.list ?? '' });
  if (pairs === null) throw new Response(null, { status: 404 });
  return JSON.stringify(pairs);
}

/** Lists are fetched once; what was done meanwhile doesn't change them. */
export function shouldRevalidate(): boolean {
  return false;
}
