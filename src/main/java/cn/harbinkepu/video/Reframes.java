package cn.harbinkepu.video;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.video.Heard.Loudness;

/// Films in another shape, with words drawn over them, as other platforms want them. As with [Films], a bad file is an
/// outcome, and the codec works in a confined process of its own.
public interface Reframes {

    String FILM = "reframed.mp4";

    /// Makes an MP4 (H.264 and AAC, ready to be sent on) in which the whole film stands in the middle, on a blurred
    /// copy of itself where it does not reach.
    Uni<Outcome<Path>> reframe(Path film, Probe.Film found, Wanted wanted, Path folder, Films.Run run);

    /// @param width    of the whole frame, even
    /// @param height   of the whole frame, even
    /// @param title    stays from the first frame on
    /// @param words    come and go, in the order of time, none over another
    /// @param loudness of the sound as it is; absent for silence
    record Wanted(
            int width, int height, Optional<Placed> title, Optional<Changing> words, Optional<Loudness> loudness) {}

    /// A PNG as wide as the frame.
    ///
    /// @param top     pixels between the upper edges of frame and picture
    /// @param untilMs when it goes; absent for what stays to the last frame
    record Placed(Path picture, int top, OptionalLong untilMs) {}

    /// Pictures of one size, as wide as the frame.
    ///
    /// @param blank shown where there are no words
    record Changing(List<Shown> pictures, Path blank, int top) {
        public Changing {
            pictures = List.copyOf(pictures);
        }
    }

    record Shown(long fromMs, long toMs, Path picture) {}
}
