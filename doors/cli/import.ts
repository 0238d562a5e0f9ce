export async function importVerb(_argv: readonly string[]): Promise<number> {
  return 2;
}
