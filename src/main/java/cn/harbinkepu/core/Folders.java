package cn.harbinkepu.core;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

import org.jboss.logging.Logger;

/// Folders of ours on the local disk.
public final class Folders {

    private static final Logger LOG = Logger.getLogger(Folders.class);

    private Folders() {}

    /// Removes a folder with everything in it, as far as that is possible; what stays is logged. Symbolic links are
    /// removed, not followed. Blocks.
    public static void remove(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (NoSuchFileException gone) {
            // Somebody was quicker.
        } catch (IOException | UncheckedIOException left) {
            LOG.warnf(left, "Could not clear %s", folder);
        }
    }
}
