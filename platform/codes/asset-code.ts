/** The code of an asset (部件) of a city's digital management, 6+4+6 digits. */
export type AssetCode = {
  readonly code: string;
  /** Six digits: the county. */
  readonly countyCode: string;
  /** Four digits: the class and within it the kind, such as `0105`. */
  readonly kind: string;
  /** Its number among the county's assets of that kind. */
  readonly number: number;
};

/**
 * Reads the code of an asset. Null where it isn't 16 digits, or a part of it is zero.
 * @source GB/T 30428.2-2013, 部件编码规则
 */
export function readAssetCode(text: string): AssetCode | null {
  const parts = /^(\d{6})(\d{4})(\d{6})$/.exec(text);
  if (!parts || parts.slice(1).some((part) => Number(part) === 0)) return null;
  return { code: text, countyCode: text.slice(0, 6), kind: text.slice(6, 10), number: Number(parts[3]) };
}
