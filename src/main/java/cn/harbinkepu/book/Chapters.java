package cn.harbinkepu.book;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.blob.Blobs;
import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.media.MediaNames;

import static java.nio.charset.StandardCharsets.UTF_8;

/// The text of chapters, as it was made by a [Binder].
@ApplicationScoped
public class Chapters {

    /// Stands before the name of a picture in place of the address that only who shows the chapter knows.
    public static final String PICTURES = "book:";

    private final Blobs blobs;

    Chapters(Blobs blobs) {
        this.blobs = blobs;
    }

    /// The chapter as HTML. Fails with `not-found` if there is none.
    ///
    /// @param words to be marked as [ChapterText#marked] does; empty for none
    public Uni<String> read(Book book, int number, String words) {
        Book.Part part = book.part(number).orElseThrow(Problem::notFound);
        String key = MediaNames.key(book.file(), part.name());
        String sought = Books.sought(words);
        return blobs.stat(key)
                .map(found -> found.orElseThrow(Problem::notFound))
                .chain(stat -> stat.size() == 0
                        ? Uni.createFrom().item("")
                        : blobs.read(key, 0, (int) stat.size()).map(bytes -> bytes.toString(UTF_8)))
                .chain(html -> sought.isEmpty()
                        ? Uni.createFrom().item(html)
                        : Blocking.call(() -> ChapterText.of(html).marked(sought)));
    }
}
