/**
 * Solves M·x = right for a symmetric positive definite M, given by rows in one array.
 *
 * Directions in which M is (almost) zero, as from equations that say the same, get x = 0.
 * M and `right` are overwritten; `right` becomes x.
 */
export function solveSymmetric(matrix: Float64Array, right: Float64Array): void {
  const n = right.length;
  const largest = Math.max(...Array.from({ length: n }, (_, i) => matrix[i * n + i]!), 0);
  for (let j = 0; j < n; j++) {
    let diagonal = matrix[j * n + j]!;
    const original = diagonal;
    for (let k = 0; k < j; k++) diagonal -= matrix[j * n + k]! ** 2;
    const singular = diagonal <= 1e-12 * original + 1e-18 * largest;
    const root = singular ? 0 : Math.sqrt(diagonal);
    matrix[j * n + j] = root;
    for (let i = j + 1; i < n; i++) {
      let sum = matrix[i * n + j]!;
      for (let k = 0; k < j; k++) sum -= matrix[i * n + k]! * matrix[j * n + k]!;
      matrix[i * n + j] = singular ? 0 : sum / root;
    }
  }
  for (let i = 0; i < n; i++) {
    let sum = right[i]!;
    for (let k = 0; k < i; k++) sum -= matrix[i * n + k]! * right[k]!;
    right[i] = matrix[i * n + i] === 0 ? 0 : sum / matrix[i * n + i]!;
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = right[i]!;
    for (let k = i + 1; k < n; k++) sum -= matrix[k * n + i]! * right[k]!;
    right[i] = matrix[i * n + i] === 0 ? 0 : sum / matrix[i * n + i]!;
  }
}
