package cn.harbinkepu.video.ffmpeg;

import java.util.function.Consumer;
import java.util.function.DoubleConsumer;

/// Reads what FFmpeg's `-progress` prints and keeps how far it came.
final class Progress implements Consumer<String> {

    private static final String OUT_TIME = "out_time_us=";
    private static final String END = "progress=end";

    private final long expectedMs;
    private final DoubleConsumer share;
    private volatile long reachedMs;

    /// Tells the share of the expected duration.
    Progress(long expectedMs, DoubleConsumer share) {
        this.expectedMs = Math.max(1, expectedMs);
        this.share = share;
    }

    /// Only keeps the time that was reached.
    Progress() {
        this(1, ignored -> {});
    }

    @Override
    public void accept(String line) {
        if (line.equals(END)) {
            share.accept(1.0);
        } else if (line.startsWith(OUT_TIME)) {
            reached(millis(line.substring(OUT_TIME.length())));
        }
    }

    private void reached(long ms) {
        if (ms > reachedMs) {
            reachedMs = ms;
            share.accept(Math.min(1.0, (double) ms / expectedMs));
        }
    }

    long reachedMs() {
        return reachedMs;
    }

    /// Before the first packet FFmpeg prints `N/A`.
    private static long millis(String micros) {
        try {
            return Long.parseLong(micros.strip()) / 1000;
        } catch (NumberFormatException notYet) {
            return 0;
        }
    }
}
