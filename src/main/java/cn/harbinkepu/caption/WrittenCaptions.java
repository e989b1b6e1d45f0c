package cn.harbinkepu.caption;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.blob.Blobs;
import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.Scratch;
import cn.harbinkepu.resource.CaptionIntake;
import cn.harbinkepu.resource.StoredFile;
import cn.harbinkepu.text.caption.CaptionReading;
import cn.harbinkepu.text.caption.Captions;
import cn.harbinkepu.upload.Uploads;

/// Caption files among the stored files: read from there, written there.
@ApplicationScoped
class WrittenCaptions implements CaptionIntake {

    static final String WEBVTT = "text/vtt";

    /// Captions of a day are smaller.
    private static final long LARGEST = 8 << 20;

    private final Blobs blobs;
    private final Scratch scratch;
    private final Uploads uploads;

    WrittenCaptions(Blobs blobs, Scratch scratch, Uploads uploads) {
        this.blobs = blobs;
        this.scratch = scratch;
        this.uploads = uploads;
    }

    @Override
    public Uni<StoredFile> webVtt(Person person, StoredFile file) {
        if (file.size() > LARGEST || !file.name().matches("(?i).*\\.(?:vtt|srt)")) {
            throw Problem.field("captionsFileId", "“%s”不是字幕文件，请上传 WebVTT 或 SRT 文件。".formatted(file.name()));
        }
        return read(file).chain(reading -> switch (reading) {
            case CaptionReading.Read read
            when read.asIs() && file.mediaType().equals(WEBVTT) ->
                Uni.createFrom().item(file);
            case CaptionReading.Read read -> write(person, bare(file.name()), read.vtt());
            case CaptionReading.Broken broken ->
                Uni.createFrom().failure(Problem.field("captionsFileId", broken.words()));
        });
    }

    Uni<CaptionReading> read(StoredFile file) {
        return blobs.read(file.key(), 0, Math.toIntExact(file.size()))
                .map(Buffer::getBytes)
                .map(Captions::read);
    }

    /// A new stored file of the person's organisation.
    ///
    /// @param name without an ending
    Uni<StoredFile> write(Person person, String name, String vtt) {
        return write(person.organisation(), person.id(), name, vtt);
    }

    /// As above on behalf of a person who is not at hand.
    Uni<StoredFile> write(UUID organisation, UUID sender, String name, String vtt) {
        return scratch.with(folder -> {
            Path file = folder.resolve("captions");
            return Blocking.call(() -> Files.writeString(file, vtt))
                    .chain(() -> uploads.accept(organisation, sender, file, name + ".vtt"));
        });
    }

    /// A file's name without its ending.
    static String bare(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
