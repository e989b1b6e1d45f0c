package cn.harbinkepu.upload;

import jakarta.enterprise.context.ApplicationScoped;

/// The largest that files may be, in bytes.
@ApplicationScoped
public class LargestFiles {

    private final long document;
    private final long film;

    LargestFiles(UploadConfig config) {
        this.document = config.largestDocument().asLongValue();
        this.film = config.largestFilm().asLongValue();
    }

    /// Of a document, picture or recording.
    public long document() {
        return document;
    }

    /// Of a film or an archive.
    public long film() {
        return film;
    }
}
