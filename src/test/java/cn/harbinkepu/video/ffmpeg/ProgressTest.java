package cn.harbinkepu.video.ffmpeg;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// How far a film has come is what FFmpeg has measured.
class ProgressTest {

    private final List<Double> shares = new ArrayList<>();

    @Test
    void timesTellTheShareOfTheExpectedDuration() {
        Progress progress = new Progress(4000, shares::add);

        List.of("out_time_us=N/A", "out_time_us=1000000", "out_time_us=3000000", "progress=end")
                .forEach(progress);

        assertThat(shares).containsExactly(0.25, 0.75, 1.0);
        assertThat(progress.reachedMs()).isEqualTo(3000);
    }

    @Test
    void picturesTellItWhereTimesStandStill() {
        Progress progress = Progress.ofFrames(100, shares::add);

        List.of("frame=0", "out_time_us=0", "frame=40", "out_time_us=0", "frame=120", "progress=end")
                .forEach(progress);

        assertThat(shares).containsExactly(0.4, 1.0, 1.0);
    }
}
