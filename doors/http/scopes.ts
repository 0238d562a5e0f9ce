import type { Scope } from '#subjects/rights/index.ts';

/**
 * What a machine may ask for with each scope, by the names of routes. A route that stands nowhere here can't
 * be asked with a key at all: a new one is closed to machines until somebody thinks about it. Closed on
 * purpose are accounts, mandates, delegations and keys; looks at who reported; what reporters do for
 * themselves; and what an official must answer for in person: to verify, decide, designate, sign, release,
 * supervise.
 */
const operations: Readonly<Record<Scope, readonly string[]>> = {
  read: [
    ...['listPlaces', 'placesAtPosition', 'readPlace', 'readPlaceBoundary'],
    ...['listParties', 'readParty', 'listAssets', 'nearestAssets', 'readAsset'],
    ...['listCategories', 'listDuties', 'exportDuties', 'readDuty', 'findResponsible'],
    ...[
      'readOfficeHours',
      'listOwnDays',
      'readHandlingRules',
      'listHandlingRuleAmendments',
      'listArticles',
      'readArticle',
    ],
    ...['listPublicMatters', 'listMatterPoints', 'listMatters', 'searchMatters', 'readMatter'],
    ...['listReportsOfMatter', 'listOrdersOfMatter', 'listUndispatched', 'listOrders', 'listToAccept'],
    ...['listCallIns', 'listSupervisions', 'listTopics', 'readTopic', 'listPraise', 'getReceipt'],
  ],
  intake: [
    'takeInReport',
    'takeInFromSystem',
    'suggestPublicDuplicates',
    'suggestDuplicates',
    'listWaitingReports',
    ...['listRequestMappings', 'listRequestChanges', 'exportRequestChanges'],
  ],
  'work-orders': [
    ...['receiveOrder', 'contactReporter', 'reportDone', 'declineOrder', 'waiveOrder', 'dispatchOn'],
    ...['requestTime', 'resumeOrder', 'raiseContest', 'withdrawContest', 'callIn', 'recordArrival'],
    ...['answerSupervision', 'progressLongListing', 'progressTopic'],
  ],
  import: [
    ...['importPlaces', 'importBoundaries', 'importParties', 'importAssets', 'importAssetPoints'],
    ...['importCategories', 'importDuties', 'importDispatchRules', 'importOwnDays'],
    'importRequestFile',
  ],
  'set-up': [
    ...['addPlace', 'renamePlace', 'movePlace', 'endPlace', 'addParty', 'amendParty', 'endParty'],
    ...['joinBody', 'leaveBody'],
    ...['addAsset', 'amendAsset', 'retireAsset', 'addCategory', 'amendCategory', 'endCategory'],
    ...['enactDuty', 'reviseDuty', 'endDuty', 'setDispatchRule', 'endDispatchRule'],
    ...['setOfficeHours', 'setOwnDay', 'withdrawOwnDay', 'addArticle', 'amendArticle', 'retireArticle'],
  ],
  figures: ['readFigures'],
  audit: [
    ...['listDutyFindings', 'readDutyMatrix', 'readOversight', 'listExclusions', 'listLongListings'],
    ...['listContests', 'listTimeRequests', 'listRecurrences'],
  ],
};

const scopeByOperation = new Map(
  Object.entries(operations).flatMap(([scope, names]) => names.map((name) => [name, scope as Scope])),
);

/** The scope that a route asks of a machine's key; undefined where no key will do. */
export function scopeOf(operation: string): Scope | undefined {
  return scopeByOperation.get(operation);
}

/** Every route that a machine may ask, for the tests that check that they exist. */
export const operationsForMachines: readonly string[] = [...scopeByOperation.keys()];
