package cn.harbinkepu.feed.rank;

/// Solves linear equations with a symmetric, positive matrix (Cholesky).
final class Equations {

    private Equations() {}

    /// Overwrites the lower half of the matrix.
    static double[] solve(double[][] matrix, double[] right) {
        for (int row = 0; row < right.length; row++) {
            for (int column = 0; column <= row; column++) {
                double value = matrix[row][column] - dot(matrix[row], matrix[column], column);
                matrix[row][column] =
                        row == column ? Math.sqrt(Math.max(value, 1e-12)) : value / matrix[column][column];
            }
        }
        double[] solution = right.clone();
        for (int row = 0; row < solution.length; row++) {
            solution[row] = (solution[row] - dot(matrix[row], solution, row)) / matrix[row][row];
        }
        for (int row = solution.length - 1; row >= 0; row--) {
            for (int below = row + 1; below < solution.length; below++) {
                solution[row] -= matrix[below][row] * solution[below];
            }
            solution[row] /= matrix[row][row];
        }
        return solution;
    }

    private static double dot(double[] one, double[] other, int length) {
        double dot = 0;
        for (int at = 0; at < length; at++) {
            dot += one[at] * other[at];
        }
        return dot;
    }
}
