/** Matrices of correlations: the nearest one to a matrix that is none, and the factor that makes independent normals correlated. */
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';

/** A square symmetric matrix by rows. */
export type Square = readonly (readonly number[])[];

/** A correlation matrix, and how far it had to be moved to become one. */
export interface NearestCorrelation {
  readonly matrix: Square;
  /** The smallest eigenvalue of what was given; below zero where it was no correlation matrix. */
  readonly smallestEigenvalue: number;
  /** The Frobenius norm of what was changed, zero where nothing was. */
  readonly distance: number;
  /** The largest change of one entry. */
  readonly largestChange: number;
}

/** An eigenvalue this far below zero is still taken for rounding. */
const ROUNDING = 1e-10;
const MOST_STEPS = 10_000;
const CONVERGED = 1e-12;

/**
 * The nearest correlation matrix in the Frobenius norm, by alternating projections with Dykstra's correction.
 *
 * Source: N. J. Higham (2002), Computing the nearest correlation matrix: a problem from finance, IMA J. Numer. Anal. 22, algorithm 3.3
 * with unit weights. Uses sums, products and square roots alone, so the bits are the same on every engine.
 *
 * @param given symmetric, ones on the diagonal
 */
export function nearestCorrelation(given: Square): NearestCorrelation {
  const size = given.length;
  const eigenvalues = size === 0 ? [1] : spectrum(new Matrix(given.map((row) => [...row]))).values;
  const smallestEigenvalue = Math.min(...eigenvalues);
  if (smallestEigenvalue >= -ROUNDING) return { matrix: given, smallestEigenvalue, distance: 0, largestChange: 0 };
  let y = new Matrix(given.map((row) => [...row]));
  let correction = Matrix.zeros(size, size);
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const r = Matrix.sub(y, correction);
    const x = semidefinite(r);
    correction = Matrix.sub(x, r);
    const next = x.clone();
    for (let i = 0; i < size; i += 1) next.set(i, i, 1);
    const moved = Matrix.sub(next, y).norm('frobenius');
    y = next;
    if (moved <= CONVERGED * y.norm('frobenius')) break;
  }
  const matrix = symmetric(y);
  let [squares, largest] = [0, 0];
  for (const [i, row] of matrix.entries())
    for (const [j, value] of row.entries()) {
      const change = Math.abs(value - (given[i]?.[j] ?? 0));
      squares += change * change;
      largest = Math.max(largest, change);
    }
  return { matrix, smallestEigenvalue, distance: Math.sqrt(squares), largestChange: largest };
}

/** The lower triangular factor of a correlation matrix, semidefinite ones included; every row has length one. */
export function lowerFactor(matrix: Square): Square {
  const size = matrix.length;
  const factor = Array.from({ length: size }, () => new Array<number>(size).fill(0));
  for (let i = 0; i < size; i += 1) {
    const row = factor[i]!;
    let squares = 0;
    for (let j = 0; j < i; j += 1) {
      const other = factor[j]!;
      let sum = matrix[i]![j]!;
      for (let k = 0; k < j; k += 1) sum -= row[k]! * other[k]!;
      // Nothing of its own is left in a variable that those before it determine.
      row[j] = other[j] === 0 ? 0 : sum / other[j]!;
      squares += row[j]! * row[j]!;
    }
    const own = 1 - squares;
    if (own > ROUNDING) row[i] = Math.sqrt(own);
    else {
      const length = Math.sqrt(squares);
      for (let j = 0; j < i; j += 1) row[j]! /= length;
    }
  }
  return factor;
}

function spectrum(matrix: Matrix): { readonly values: readonly number[]; readonly vectors: Matrix } {
  const found = new EigenvalueDecomposition(matrix, { assumeSymmetric: true });
  return { values: found.realEigenvalues, vectors: found.eigenvectorMatrix };
}

/** The nearest matrix without negative eigenvalues. */
function semidefinite(matrix: Matrix): Matrix {
  const { values, vectors } = spectrum(new Matrix(symmetric(matrix).map((row) => [...row])));
  const scaled = vectors.clone();
  for (const [j, value] of values.entries())
    for (let i = 0; i < scaled.rows; i += 1) scaled.set(i, j, scaled.get(i, j) * Math.max(0, value));
  return scaled.mmul(vectors.transpose());
}

function symmetric(matrix: Matrix): Square {
  return Array.from({ length: matrix.rows }, (_, i) =>
    Array.from({ length: matrix.columns }, (_, j) => (matrix.get(i, j) + matrix.get(j, i)) / 2),
  );
}
