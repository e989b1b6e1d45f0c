package cn.harbinkepu.video.ffmpeg;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/// How fast the pictures of a film follow each other where they do so fastest, from the times of its packets, second
/// by second. The average of a film whose rate changes is that of no part of it.
final class Rhythm implements Consumer<String> {

    /// What is asked of `ffprobe`: a line for each packet of the film, and nothing is decoded.
    static final List<String> QUESTIONS =
            List.of("-select_streams", "V:0", "-show_entries", "packet=pts_time", "-of", "csv=p=0");

    /// More than the longest film has. Times that go astray take no more memory than that.
    private static final int MOST_SECONDS = 20_000;

    /// Some pictures that come late all at once make no rate.
    private static final double SHORTEST = 0.5;

    private final Map<Long, Second> seconds = new HashMap<>();

    private static final class Second {
        private double first = Double.MAX_VALUE;
        private double last;
        private int count;

        private void hear(double time) {
            first = Math.min(first, time);
            last = Math.max(last, time);
            count++;
        }

        private double rate() {
            return (count - 1) / Math.max(SHORTEST, last - first);
        }
    }

    @Override
    public void accept(String line) {
        double time = time(line);
        if (time >= 0) {
            long second = (long) time;
            Second of = seconds.get(second);
            if (of == null && seconds.size() < MOST_SECONDS) {
                of = new Second();
                seconds.put(second, of);
            }
            if (of != null) {
                of.hear(time);
            }
        }
    }

    /// Pictures per second in the fastest second; nothing of a film without any.
    OptionalDouble peak() {
        return seconds.values().stream()
                .mapToDouble(Second::rate)
                .filter(rate -> rate > 0)
                .max();
    }

    /// Negative for a packet that has none.
    private static double time(String line) {
        int end = line.indexOf(',');
        try {
            return Double.parseDouble(end < 0 ? line : line.substring(0, end));
        } catch (NumberFormatException none) {
            return -1;
        }
    }
}
