package cn.harbinkepu.core;

/// How large a picture may be that is taken in: a wall chart for print. Whoever reads one holds all of it in memory.
public final class LargestPicture {

    public static final long PIXELS = 100_000_000;

    private static final long YI = 100_000_000;
    private static final long WAN = 10_000;

    private LargestPicture() {}

    /// `1 亿像素`
    public static String words() {
        return words(PIXELS);
    }

    /// `6200 万像素`, `1.4 亿像素`
    public static String words(long pixels) {
        if (pixels < YI) {
            return pixels / WAN + " 万像素";
        }
        return pixels % YI == 0 ? pixels / YI + " 亿像素" : "%.1f 亿像素".formatted((double) pixels / YI);
    }
}
