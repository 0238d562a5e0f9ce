import { isId } from '#platform/realm/index.ts';

import { isRefusal, refuse } from '#platform/refusal/index.ts';
import { waitForReceipt } from '#register/log/index.ts';
import type { RegisterServices } from '../../app/services.ts';
import type { PageRequest } from '../page-caller.ts';
import { saidNo, saidYes } from '../view-of.ts';
import { actIndex, readRegisterAct } from './act-view.ts';
import { readCheck } from './check-view.ts';
import { readRegister } from './list-view.ts';
import { receiptFile, receiptFiles } from './receipt-file.ts';

/** So long somebody who follows the link of a fresh act waits until it is in the log, in milliseconds. */
const waitMs = 1_500;

/** What the pages of the public log may ask, for one request. */
export function registerServices(request: PageRequest): RegisterServices {
  const { realm } = request;
  return {
    list: (query) => readRegister(realm, query),
    act: ({ index, cookie }) => readRegisterAct(request, index, cookie),
    find: async ({ actId }) => {
      if (!isId(actId)) return null;
      const receipt = await waitForReceipt(realm, actId, waitMs);
      if (!isRefusal(receipt)) return { index: receipt.index };
      const index = await actIndex(realm, actId);
      return index === undefined ? null : { index };
    },
    file: async ({ actId, which, cookie }) => {
      const known = receiptFiles.find((each) => each === which);
      if (!isId(actId) || known === undefined) return saidNo(refuse('absent'));
      const file = await receiptFile(request, actId, known, cookie);
      return isRefusal(file) ? saidNo(file) : saidYes(file);
    },
    check: () => readCheck(realm),
  };
}
