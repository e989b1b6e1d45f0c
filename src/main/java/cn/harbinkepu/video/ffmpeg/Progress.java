package cn.harbinkepu.video.ffmpeg;

import java.util.function.Consumer;
import java.util.function.DoubleConsumer;

/// Reads what FFmpeg's `-progress` prints and keeps how far it came.
final class Progress implements Consumer<String> {

    private static final String OUT_TIME = "out_time_us=";
    private static final String FRAME = "frame=";
    private static final String END = "progress=end";

    private final long expectedMs;
    private final DoubleConsumer share;
    private volatile long reachedMs;
    private volatile long frames;

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
        } else if (line.startsWith(FRAME)) {
            frames = number(line.substring(FRAME.length()));
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

    /// Pictures so far.
    long frames() {
        return frames;
    }

    /// Before the first packet FFmpeg prints `N/A`.
    private static long millis(String micros) {
        return number(micros) / 1000;
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException notYet) {
            return 0;
        }
    }
}
