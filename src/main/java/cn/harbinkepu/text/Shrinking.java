package cn.harbinkepu.text;

import java.nio.file.Path;

import io.smallrye.mutiny.Uni;

/// Makes smaller copies of a picture of unknown origin, for a reader that is at a loss with large letters.
public interface Shrinking {

    /// Writes a PNG in shades of grey whose sides are this many times shorter.
    ///
    /// @return whether there is one now; a bad picture is an outcome
    Uni<Boolean> shrink(Path picture, int times, Path smaller);
}
