package cn.harbinkepu.caption;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.media.WrittenFile;
import cn.harbinkepu.resource.StoredFile;
import cn.harbinkepu.text.caption.CaptionReading;
import cn.harbinkepu.text.caption.Captions;
import cn.harbinkepu.text.caption.ChapterLines;
import cn.harbinkepu.text.caption.Cue;

/// Chapters that were written down before anybody knew how long the film is: those who play them are told that the last
/// one goes on to the end. The stored file stays as it is, and with it what somebody is just writing on.
@ApplicationScoped
class ChapterEnds implements WrittenFile {

    private static final String NAME = "captions.vtt";

    private final Tracks tracks;

    ChapterEnds(Tracks tracks) {
        this.tracks = tracks;
    }

    @Override
    public Uni<Optional<Document>> write(StoredFile file, String name) {
        return name.equals(NAME) && file.mediaType().equals(WrittenCaptions.WEBVTT)
                ? tracks.lengthUnder(file.id()).chain(length -> length > 0 ? ended(file, length) : none())
                : none();
    }

    private Uni<Optional<Document>> ended(StoredFile file, long length) {
        return tracks.read(file.id()).map(reading -> switch (reading) {
            case CaptionReading.Read read -> ended(read.cues(), length);
            case CaptionReading.Broken broken -> Optional.empty();
        });
    }

    private static Optional<Document> ended(List<Cue> chapters, long length) {
        List<Cue> ended = ChapterLines.ended(chapters, length);
        return ended.equals(chapters)
                ? Optional.empty()
                : Optional.of(new Document(Captions.write(ended), "text/vtt;charset=UTF-8"));
    }

    private static Uni<Optional<Document>> none() {
        return Uni.createFrom().item(Optional.empty());
    }
}
