package cn.harbinkepu.text;

import java.nio.file.Path;
import java.util.List;

import io.smallrye.mutiny.Uni;

/// Finds where in a picture of unknown origin which letters stand. As with [Recogniser], a bad picture is an
/// outcome (no lines), and callers wait for their turn.
public interface LineFinder {

    /// Counted up when what is found has become so much better that pictures are worth reading again.
    /// 2: large letters. 3: dense ideographs and very large letters.
    int EDITION = 3;

    /// In reading order; words of which the reader is not sure are left out.
    Uni<List<PlacedLine>> lines(Path picture);

    /// Whether this machine can read pictures.
    Uni<Boolean> isInstalled();
}
