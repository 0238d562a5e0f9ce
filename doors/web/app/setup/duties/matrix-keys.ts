/**
 * Where a key leads in a grid: row and column, counted from zero; undefined for other keys and past the edges.
 *
 * @source WAI-ARIA Authoring Practices, grid pattern
 */
export function matrixStep(
  key: string,
  [row, column]: readonly [number, number],
  [rows, columns]: readonly [number, number],
): [number, number] | undefined {
  const next = nextSpot(key, row, column, columns);
  if (next === undefined) return undefined;
  const [toRow, toColumn] = next;
  const inside = toRow >= 0 && toRow < rows && toColumn >= 0 && toColumn < columns;
  return inside && (toRow !== row || toColumn !== column) ? next : undefined;
}

function nextSpot(key: string, row: number, column: number, columns: number): [number, number] | undefined {
  switch (key) {
    case 'ArrowUp':
      return [row - 1, column];
    case 'ArrowDown':
      return [row + 1, column];
    case 'ArrowLeft':
      return [row, column - 1];
    case 'ArrowRight':
      return [row, column + 1];
    case 'Home':
      return [row, 0];
    case 'End':
      return [row, columns - 1];
    default:
      return undefined;
  }
}
