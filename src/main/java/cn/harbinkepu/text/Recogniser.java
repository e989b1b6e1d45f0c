package cn.harbinkepu.text;

import java.nio.file.Path;

import io.smallrye.mutiny.Uni;

/// Reads the letters in a picture of unknown origin: a wall chart, the scan of a page. Chinese and English.
///
/// A bad picture is an outcome; the `Uni` fails only if this machine cannot do the work at all. Callers wait
/// for their turn; cancelling ends the work.
public interface Recogniser {

    Uni<Recognition> recognise(Path picture);

    /// Whether this machine can read pictures.
    Uni<Boolean> isInstalled();
}
