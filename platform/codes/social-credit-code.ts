import { type Bilingual, say } from '../languages.ts';

/** What is odd about a unified social credit code. Early codes that really exist fail the checks, so these warn. */
export type SocialCreditWarning =
  | 'social-credit-code.length'
  | 'social-credit-code.characters'
  | 'social-credit-code.check-character'
  | 'social-credit-code.organisation-check-character';

/** What to tell the one who entered it; none of it stops them. */
export const socialCreditWarningTexts: Readonly<Record<SocialCreditWarning, Bilingual>> = {
  'social-credit-code.length': say(
    '统一社会信用代码应为18位，请核对。',
    'A unified social credit code has 18 characters; please check it.',
  ),
  'social-credit-code.characters': say(
    '统一社会信用代码含有不应出现的字符（不使用 I、O、Z、S、V），请核对。',
    'The unified social credit code has characters that such codes do not use (I, O, Z, S and V among them); please check it.',
  ),
  'social-credit-code.check-character': say(
    '统一社会信用代码的校验码不符，请核对；确认无误的仍可保存。',
    'The last character does not match the rest of the unified social credit code; please check it. It can be kept if it is right.',
  ),
  'social-credit-code.organisation-check-character': say(
    '统一社会信用代码第17位（组织机构代码校验码）不符，请核对；确认无误的仍可保存。',
    'The 17th character does not match the organisation code within; please check it. It can be kept if it is right.',
  ),
};

/** A unified social credit code (统一社会信用代码), taken apart, with what is odd about it. */
export type SocialCreditCode = {
  /** In capitals, without blanks. */
  readonly code: string;
  /** Empty where nothing is odd. */
  readonly warnings: readonly SocialCreditWarning[];
  /** Who registers and what kind of body: `91` an enterprise, `11` an organ of state, `52` a social service body. */
  readonly kind: string;
  /** The county-level division code of the registering authority. */
  readonly divisionCode: string;
  /** The nine characters of the organisation code (GB 11714). */
  readonly organisationCode: string;
};

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];
const LONGEST_INPUT = 64;

function checkCharacter(code: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * ALPHABET.indexOf(code[index]!), 0);
  return ALPHABET[(31 - (sum % 31)) % 31]!;
}

/** The organisation code's own check counts A as 10 … Z as 35, unlike the code around it. */
function organisationCheckCharacter(code: string): string {
  const sum = ORGANISATION_WEIGHTS.reduce(
    (total, weight, index) => total + weight * Number.parseInt(code[index]!, 36),
    0,
  );
  return '0123456789X0'[11 - (sum % 11)]!;
}

/**
 * Reads a unified social credit code and says what is odd about it. Blanks are dropped and small letters
 * raised. Never refuses: the caller warns, since some early codes in use are irregular.
 * @source GB 32100-2015, 4 and annex A; GB 11714-1997
 */
export function readSocialCreditCode(text: string): SocialCreditCode {
  const code = text.slice(0, LONGEST_INPUT).replace(/\s/g, '').toUpperCase();
  const parts = {
    code,
    kind: code.slice(0, 2),
    divisionCode: code.slice(2, 8),
    organisationCode: code.slice(8, 17),
  };
  if (code.length !== 18) return { ...parts, warnings: ['social-credit-code.length'] };
  if (!/^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/.test(code)) {
    return { ...parts, warnings: ['social-credit-code.characters'] };
  }
  const warnings: SocialCreditWarning[] = [];
  if (checkCharacter(code) !== code[17]) warnings.push('social-credit-code.check-character');
  if (organisationCheckCharacter(parts.organisationCode) !== code[16]) {
    warnings.push('social-credit-code.organisation-check-character');
  }
  return { ...parts, warnings };
}
