/**
 * Every table that typed SQL may name. Each room of the house adds its own by declaration merging:
 *
 * ```ts
 * declare module '#platform/database/tables.ts' {
 *   interface Tables { matter: MatterTable }
 * }
 * ```
 *
 * so that no list of all tables stands below the rooms that own them.
 */
// biome-ignore lint/suspicious/noEmptyInterface: rooms fill it by declaration merging
export interface Tables {}
