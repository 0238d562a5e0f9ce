import type { ActionFunctionArgs } from 'react-router';
import { pageContext } from '../../context.ts';
import { fieldValue, readForm } from '../../forms/read-form.ts';
import { takeInCookie, takeInKey } from './draft-key.ts';

/**
 * Looks up what helps an operator while they type. Always posted, so that nothing a caller said stands in an
 * address.
 */
export async function action({ context, request }: ActionFunctionArgs): Promise<Response> {
  const { hotline, knowledge } = context.get(pageContext).services;
  const { form, intent } = await readForm(request);
  const key = takeInKey(request);
  switch (intent) {
    case 'history':
      return Response.json(await hotline.callerHistory({ phone: fieldValue(form, 'contactPhone') }));
    case 'articles':
      return Response.json(
        await knowledge.search({
          words: fieldValue(form, 'words').slice(0, 100),
          categoryCode: fieldValue(form, 'category') || null,
        }),
      );
    case 'forget':
      if (key !== null) await hotline.dropDraft({ key });
      return Response.json(true, { headers: { 'Set-Cookie': takeInCookie(null) } });
    default: {
      const found = await hotline.lookUp({ key, form });
      if (found === null) return new Response(null, { status: 403 });
      return Response.json(found, { headers: { 'Set-Cookie': takeInCookie(found.key) } });
    }
  }
}
