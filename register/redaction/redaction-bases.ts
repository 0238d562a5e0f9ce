import { type Bilingual, say } from '#platform/languages.ts';

/**
 * The provisions under which personal data are erased, by code.
 *
 * @source Personal Information Protection Law (PIPL), Articles 19 and 47(1)
 */
export const redactionBases = {
  'pipl-47-1-1': say(
    '《个人信息保护法》第四十七条第一款第一项：处理目的已实现、无法实现或者为实现处理目的不再必要',
    'PIPL Article 47(1)(1): the purpose is achieved, can’t be achieved, or no longer needs the data',
  ),
  'pipl-47-1-2': say(
    '《个人信息保护法》第四十七条第一款第二项：停止提供产品或者服务，或者保存期限已届满',
    'PIPL Article 47(1)(2): the service has ended, or the retention period has run out',
  ),
  'pipl-47-1-3': say(
    '《个人信息保护法》第四十七条第一款第三项：个人撤回同意',
    'PIPL Article 47(1)(3): the person has withdrawn consent',
  ),
  'pipl-47-1-4': say(
    '《个人信息保护法》第四十七条第一款第四项：违反法律、行政法规或者违反约定处理个人信息',
    'PIPL Article 47(1)(4): the data were processed against the law or an agreement',
  ),
  'pipl-47-1-5': say(
    '《个人信息保护法》第四十七条第一款第五项：法律、行政法规规定的其他情形',
    'PIPL Article 47(1)(5): another case that a law or administrative regulation names',
  ),
  'pipl-19': say(
    '《个人信息保护法》第十九条：保存期限为实现处理目的所必要的最短时间',
    'PIPL Article 19: kept for the shortest time that the purpose needs',
  ),
} as const satisfies Record<string, Bilingual>;

/** The code of a provision under which personal data are erased. */
export type RedactionBasis = keyof typeof redactionBases;

/** All of them, for schemas and menus. */
export const redactionBasisNames = Object.keys(redactionBases) as [RedactionBasis, ...RedactionBasis[]];
