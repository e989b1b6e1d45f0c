package cn.harbinkepu.likeness;

import java.util.Arrays;
import java.util.Optional;

import cn.harbinkepu.video.Glances;
import cn.harbinkepu.video.Glances.Glance;

/// What remains of a picture to tell whether another shows the same: 256 signs of its low frequencies, a perceptual
/// hash by the discrete cosine transform. Another size, another format or a watermark changes few of them; the signs
/// of two different pictures agree in about half.
///
/// @param signs 256 characters, each `0` or `1`
record PicturePrint(String signs) {

    static final int SIGNS = 256;

    /// Frequencies in each direction.
    private static final int WAVES = 16;

    /// A picture whose brightness varies less than this (standard deviation, of 255) is a blank: all blanks are alike.
    private static final double BLANK = 6;

    private static final double[][] COSINES = cosines();

    /// @return nothing for a blank
    static Optional<PicturePrint> of(Glance glance) {
        return isBlank(glance) ? Optional.empty() : Optional.of(new PicturePrint(signs(frequencies(glance))));
    }

    /// How many signs differ.
    int distanceTo(PicturePrint other) {
        int different = 0;
        for (int i = 0; i < SIGNS; i++) {
            different += signs.charAt(i) == other.signs.charAt(i) ? 0 : 1;
        }
        return different;
    }

    private static boolean isBlank(Glance glance) {
        double sum = 0;
        double squares = 0;
        int pixels = Glances.SIDE * Glances.SIDE;
        for (int i = 0; i < pixels; i++) {
            sum += glance.pixel(i);
            squares += (double) glance.pixel(i) * glance.pixel(i);
        }
        double mean = sum / pixels;
        return squares / pixels - mean * mean < BLANK * BLANK;
    }

    private static String signs(double[] frequencies) {
        double[] sorted = frequencies.clone();
        Arrays.sort(sorted);
        double middle = (sorted[SIGNS / 2 - 1] + sorted[SIGNS / 2]) / 2;
        StringBuilder signs = new StringBuilder(SIGNS);
        for (double frequency : frequencies) {
            signs.append(frequency > middle ? '1' : '0');
        }
        return signs.toString();
    }

    /// The lowest frequencies. The first is the mean brightness: its sign is the same for all pictures.
    private static double[] frequencies(Glance glance) {
        double[][] rows = new double[Glances.SIDE][WAVES];
        for (int y = 0; y < Glances.SIDE; y++) {
            for (int wave = 0; wave < WAVES; wave++) {
                for (int x = 0; x < Glances.SIDE; x++) {
                    rows[y][wave] += glance.pixel(y * Glances.SIDE + x) * COSINES[wave][x];
                }
            }
        }
        double[] frequencies = new double[SIGNS];
        for (int down = 0; down < WAVES; down++) {
            for (int across = 0; across < WAVES; across++) {
                for (int y = 0; y < Glances.SIDE; y++) {
                    frequencies[down * WAVES + across] += rows[y][across] * COSINES[down][y];
                }
            }
        }
        return frequencies;
    }

    private static double[][] cosines() {
        double[][] cosines = new double[WAVES][Glances.SIDE];
        for (int wave = 0; wave < WAVES; wave++) {
            for (int x = 0; x < Glances.SIDE; x++) {
                cosines[wave][x] = Math.cos(Math.PI * wave * (2 * x + 1) / (2.0 * Glances.SIDE));
            }
        }
        return cosines;
    }
}
