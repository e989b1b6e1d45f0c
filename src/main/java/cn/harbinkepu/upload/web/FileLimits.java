package cn.harbinkepu.upload.web;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

import cn.harbinkepu.core.LargestPicture;
import cn.harbinkepu.upload.LargestFiles;

/// What the forms say of the limits before anything is sent: the numbers by which the file is checked afterwards.
@Named("fileLimits")
@ApplicationScoped
public class FileLimits {

    /// What a large wall chart is printed on, in inches.
    private static final double A0 = (841 / 25.4) * (1189 / 25.4);

    /// Dots per inch at which charts are usually exported.
    private static final List<Integer> USUAL = List.of(600, 400, 300, 200, 150, 100, 72);

    private final LargestFiles largest;

    FileLimits(LargestFiles largest) {
        this.largest = largest;
    }

    /// `200 MB`: of a document, picture or recording.
    public String document() {
        return words(largest.document());
    }

    /// Of a film or an archive.
    public String film() {
        return words(largest.film());
    }

    /// `1 亿像素`
    public String picture() {
        return LargestPicture.words();
    }

    /// The finest usual resolution at which a sheet of A0 may come in as a picture.
    public int finest() {
        return USUAL.stream().filter(FileLimits::fits).findFirst().orElseThrow();
    }

    /// The coarsest usual one at which it may not.
    public int tooFine() {
        return USUAL.stream()
                .filter(dots -> !fits(dots))
                .reduce((finer, coarser) -> coarser)
                .orElseThrow();
    }

    /// `6199 万像素`: what such a sheet has at the finest resolution.
    public String finestSheet() {
        return LargestPicture.words(pixels(finest()));
    }

    /// What it has at the one that is too fine.
    public String tooFineSheet() {
        return LargestPicture.words(pixels(tooFine()));
    }

    private static String words(long bytes) {
        return bytes % (1L << 30) == 0 ? (bytes >> 30) + " GB" : (bytes >> 20) + " MB";
    }

    private static boolean fits(int dots) {
        return pixels(dots) <= LargestPicture.PIXELS;
    }

    private static long pixels(int dots) {
        return Math.round(A0 * dots * dots);
    }
}
