package cn.harbinkepu.picture;

import java.io.IOException;
import java.nio.file.Path;

import io.smallrye.mutiny.Uni;

/// Makes documents for printers.
public interface Printing {

    /// Writes the sheet as a PDF of one page, and tells where. Fails with [Unsuited] for a JPEG that such a document
    /// cannot hold.
    Uni<Path> write(PrintSheet sheet, Path pdf);

    /// The picture is of a sort that cannot be put into a document as it is.
    final class Unsuited extends IOException {
        private static final long serialVersionUID = 1L;

        public Unsuited(String why) {
            super(why);
        }
    }
}
