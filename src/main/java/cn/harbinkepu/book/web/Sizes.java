package cn.harbinkepu.book.web;

/// Sizes of files as people say them.
final class Sizes {

    private static final double STEP = 1024;

    private Sizes() {}

    /// `1.4 MB`
    static String of(long bytes) {
        return bytes < STEP * STEP
                ? "%d KB".formatted(Math.max(1, Math.round(bytes / STEP)))
                : "%.1f MB".formatted(bytes / STEP / STEP);
    }
}
