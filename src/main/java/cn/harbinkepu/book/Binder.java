package cn.harbinkepu.book;

import java.nio.file.Path;

import io.smallrye.mutiny.Uni;

/// Makes of a file of unknown origin what can be read in a browser.
///
/// A bad file is an outcome, never a failure: the `Uni` fails only if this machine cannot do the work at all. Nothing
/// is written but plain files in the given folder under the names that the [Volume] tells, nothing is fetched, and what
/// the file does to its parser stays in the parser's own process.
public interface Binder {

    /// Waits for its turn: books are taken apart one at a time.
    ///
    /// @param folder exists and is empty
    /// @param begun  done first when the turn has come
    Uni<Binding> bind(Path file, Sort sort, Path folder, Uni<Void> begun);
}
