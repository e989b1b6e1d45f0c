package cn.harbinkepu.picture;

import java.nio.file.Path;
import java.util.List;

import io.smallrye.mutiny.Uni;

/// Draws the pages of a PDF of unknown origin, in a process of its own. A bad document is an outcome, never a failure:
/// the `Uni` fails only if this machine cannot do the work now.
public interface PageDrawing {

    /// More pages are no chart; they are left to who reads the document itself.
    int MOST = 24;

    /// What came of it.
    sealed interface Drawn {

        /// @param files JPEG, in order
        record Pages(List<Path> files) implements Drawn {
            public Pages {
                files = List.copyOf(files);
            }
        }

        /// @param words for the editor
        record Refused(String words) implements Drawn {}
    }

    /// @param folder exists and is empty
    Uni<Drawn> draw(Path document, Path folder);
}
