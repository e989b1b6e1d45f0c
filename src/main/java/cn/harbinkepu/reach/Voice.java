package cn.harbinkepu.reach;

import java.nio.file.Path;

import io.smallrye.mutiny.Uni;

/// Reads a text aloud.
public interface Voice {

    /// Whether one is installed.
    boolean isInstalled();

    /// Speaks into a file of the folder, WAVE. Fails if it does not end well, or not in time.
    Uni<Path> speak(String text, Path folder);
}
