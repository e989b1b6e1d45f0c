package cn.harbinkepu.video;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Frames per second as a fraction, as `30000/1001`.
public record FrameRate(int frames, int seconds) {

    /// The rates that films are made in; the slow ones are those of screen recordings.
    private static final List<FrameRate> STANDARD = List.of(
            new FrameRate(10, 1),
            new FrameRate(12, 1),
            new FrameRate(15, 1),
            new FrameRate(24000, 1001),
            new FrameRate(24, 1),
            new FrameRate(25, 1),
            new FrameRate(30000, 1001),
            new FrameRate(30, 1),
            new FrameRate(48, 1),
            new FrameRate(50, 1),
            new FrameRate(60000, 1001),
            new FrameRate(60, 1));

    /// Tells 24 from 23.976.
    private static final double SAME = 0.0004;

    /// A film of 24.8 frames a second is played at 25, one of 25.6 not.
    private static final double NEAR = 0.98;

    /// More than a small screen shows.
    private static final double SMOOTH = 31;

    public FrameRate {
        if (frames < 1 || seconds < 1) {
            throw new IllegalArgumentException("no frame rate: %d/%d".formatted(frames, seconds));
        }
    }

    /// The rate in which a film of so many frames a second is made: the same if it is a usual one, else the
    /// next that loses no frame, at most 60.
    public static FrameRate standard(double measured) {
        Stream<FrameRate> same = STANDARD.stream().filter(rate -> Math.abs(rate.value() / measured - 1) < SAME);
        return same.min(Comparator.comparing(rate -> Math.abs(rate.value() - measured)))
                .or(() -> STANDARD.stream()
                        .filter(rate -> rate.value() >= measured * NEAR)
                        .findFirst())
                .orElse(STANDARD.getLast());
    }

    /// Whether films are made in this rate.
    public static boolean isUsual(double measured) {
        return STANDARD.stream().anyMatch(rate -> Math.abs(rate.value() / measured - 1) < SAME);
    }

    public double value() {
        return (double) frames / seconds;
    }

    /// Half of it if it is more than a small screen shows.
    FrameRate calm() {
        return isCalm() ? this : new FrameRate(frames / 2, seconds);
    }

    boolean isCalm() {
        return value() < SMOOTH;
    }

    /// Frames of two seconds.
    public int ofTwoSeconds() {
        return (int) Math.round(2 * value());
    }

    /// Ticks per second in which each frame lasts a whole number of them.
    public int timescale() {
        return seconds == 1 ? frames * 1000 : frames;
    }

    /// As FFmpeg reads it.
    @Override
    public String toString() {
        return frames + "/" + seconds;
    }
}
