import type { Refusal } from '#platform/refusal/index.ts';
import type { Change } from '#register/index.ts';
import { refuseMatter } from '../../refusals.ts';
import { cannotBeDone, type Done, decideDone, type MatterBundle } from './handling.ts';
import { orderSubject } from './order.ts';

/**
 * A member of staff drafts the reply (拟办) of a party whose head must sign; the limit runs on until then.
 *
 * @param files what the photographs show, as JSON, kept for the signature.
 */
export function decideDraft(bundle: MatterBundle, done: Done, files: string): Change[] | Refusal {
  const { order } = bundle;
  if (order.status === 'drafted') return refuseMatter('work-order.drafted');
  const refusal = cannotBeDone(bundle, done);
  if (refusal) return refusal;
  return [
    {
      subject: orderSubject,
      id: order.id,
      before: order,
      acts: [
        {
          type: 'work-order.drafted',
          facts: { outcome: done.outcome },
          content: { note: done.note },
          ...(Object.keys(done.evidence).length > 0 ? { evidence: done.evidence } : {}),
        },
      ],
      texts: [
        {
          table: 'work_order_text',
          key: { id: order.id },
          values: { draftNote: done.note, draftFiles: files },
        },
      ],
    },
  ];
}

/**
 * The head signs a draft (审签), which then counts as reported done. Whoever drafted it can't sign it.
 *
 * @param opinion what the head says of it, for those who deal with the matter; empty for nothing.
 */
export function decideSign(
  bundle: MatterBundle,
  done: Done,
  opinion: string,
  isDrafter: boolean,
): Change[] | Refusal {
  if (bundle.order.status !== 'drafted') return refuseMatter('work-order.not-drafted');
  if (isDrafter) return refuseMatter('work-order.own-draft');
  return decideDone(bundle, { ...done, signed: { opinion } });
}

/** The head returns a draft with the reason; the handler goes on under the same clock. */
export function decideReturnDraft({ order }: MatterBundle, note: string): Change[] | Refusal {
  if (order.status !== 'drafted') return refuseMatter('work-order.not-drafted');
  const act = { type: 'work-order.draft-returned', facts: {}, content: { note } };
  return [{ subject: orderSubject, id: order.id, before: order, acts: [act] }];
}
