package cn.harbinkepu.caption.web;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.resource.Kind;
import cn.harbinkepu.resource.PublishedResource;
import cn.harbinkepu.resource.PublishedResource.Playable;
import cn.harbinkepu.resource.PublishedResource.Track;
import cn.harbinkepu.resource.web.ReadingPanel;

/// The chapters and the transcript under a film or recording, each line a way to its place.
@ApplicationScoped
class TranscriptPanel implements ReadingPanel {

    /// Behind the player.
    private static final int ORDER = 20;

    private final Cues cues;

    @CheckedTemplate(basePath = "caption")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance transcript(Transcript transcript);
    }

    TranscriptPanel(Cues cues) {
        this.cues = cues;
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public Uni<Optional<Panel>> of(PublishedResource resource, String base) {
        return resource.media()
                .filter(media ->
                        media.captions().isPresent() || media.chapters().isPresent())
                .map(media -> of(resource, media, base))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    private Uni<Optional<Panel>> of(PublishedResource resource, Playable media, String base) {
        return Uni.combine()
                .all()
                .unis(cues.at(media.captions()), cues.at(media.chapters()))
                .with((said, chapters) -> new Transcript(
                        Transcript.lines(said),
                        Transcript.lines(chapters),
                        media.tracks().stream().findFirst().map(Track::language).orElse(resource.language()),
                        media.tracks().stream().map(track -> at(base, track)).toList(),
                        resource.kind() == Kind.AUDIO))
                .map(transcript -> transcript.isEmpty() ? Optional.empty() : Optional.of(panel(transcript)));
    }

    private static Panel panel(Transcript transcript) {
        return new Panel(
                Place.STAGE,
                Templates.transcript(transcript),
                List.of("/js/transcript.js"),
                List.of("/css/captions.css"));
    }

    private static Track at(String base, Track track) {
        return new Track(base + track.url(), track.language(), track.label(), track.kind());
    }
}
