package cn.harbinkepu.pack;

import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.blob.Blobs;
import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.Scratch;
import cn.harbinkepu.resource.PublishedResource;
import cn.harbinkepu.resource.PublishedResource.Playable;
import cn.harbinkepu.resource.StoredFile;
import cn.harbinkepu.text.caption.CaptionReading;
import cn.harbinkepu.text.caption.Captions;
import cn.harbinkepu.text.caption.Cue;

/// What a pack is made of: the film, its title, and its first captions.
@ApplicationScoped
class PackFiles {

    private final cn.harbinkepu.resource.Files files;
    private final Blobs blobs;
    private final Scratch scratch;

    record Sources(StoredFile film, int revision, String title, Optional<Spoken> captions) {}

    /// @param text of the whole captions, to tell one from another
    record Spoken(String language, List<Cue> cues, String text) {}

    PackFiles(cn.harbinkepu.resource.Files files, Blobs blobs, Scratch scratch) {
        this.files = files;
        this.blobs = blobs;
        this.scratch = scratch;
    }

    Uni<Sources> of(PublishedResource resource) {
        Playable media = resource.media().orElseThrow(Problem::notFound);
        return file(media.hls()).chain(film -> spoken(resource, media)
                .map(spoken -> new Sources(film, resource.revision(), resource.title(), spoken)));
    }

    /// Documents of earlier versions name one address and no language.
    private Uni<Optional<Spoken>> spoken(PublishedResource resource, Playable media) {
        Optional<PublishedResource.Track> track = media.tracks().stream().findFirst();
        return track.map(PublishedResource.Track::url)
                .or(media::captions)
                .map(url -> file(url)
                        .chain(this::text)
                        .map(text -> spoken(
                                track.map(PublishedResource.Track::language).orElse(resource.language()), text)))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    private Uni<StoredFile> file(String url) {
        return files.find(UUID.fromString(url.split("/", 4)[2])).map(found -> found.orElseThrow(Problem::notFound));
    }

    private Uni<byte[]> text(StoredFile captions) {
        return scratch.with(folder -> blobs.fetch(captions.key(), folder.resolve("captions"))
                .chain(() -> Blocking.call(() -> Files.readAllBytes(folder.resolve("captions")))));
    }

    private static Optional<Spoken> spoken(String language, byte[] file) {
        return Captions.read(file) instanceof CaptionReading.Read read
                        && !read.cues().isEmpty()
                ? Optional.of(new Spoken(language, read.cues(), read.vtt()))
                : Optional.empty();
    }
}
