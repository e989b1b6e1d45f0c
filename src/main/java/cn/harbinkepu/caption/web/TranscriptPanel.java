package cn.harbinkepu.caption.web;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.caption.Tracks;
import cn.harbinkepu.resource.Kind;
import cn.harbinkepu.resource.PublishedResource;
import cn.harbinkepu.resource.PublishedResource.Playable;
import cn.harbinkepu.resource.PublishedResource.Track;
import cn.harbinkepu.resource.web.ReadingPanel;
import cn.harbinkepu.text.caption.CaptionReading;
import cn.harbinkepu.text.caption.Cue;

/// The chapters and the transcript under a film or recording, each line a way to its place.
@ApplicationScoped
class TranscriptPanel implements ReadingPanel {

    /// Behind the player.
    private static final int ORDER = 20;

    /// Films that are watched at the same time; a caption file never changes.
    private static final int KEPT = 32;

    private final Tracks tracks;
    private final Map<UUID, List<Cue>> kept = Collections.synchronizedMap(new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, List<Cue>> eldest) {
            return size() > KEPT;
        }
    });

    @CheckedTemplate(basePath = "caption")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance transcript(Transcript transcript);
    }

    TranscriptPanel(Tracks tracks) {
        this.tracks = tracks;
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
                .unis(cues(media.captions()), cues(media.chapters()))
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

    private Uni<List<Cue>> cues(Optional<String> url) {
        if (url.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        UUID file = UUID.fromString(url.get().split("/", -1)[2]);
        List<Cue> known = kept.get(file);
        return known != null ? Uni.createFrom().item(known) : read(file).invoke(cues -> kept.put(file, cues));
    }

    private Uni<List<Cue>> read(UUID file) {
        return tracks.read(file)
                .map(reading -> reading instanceof CaptionReading.Read read ? read.cues() : List.<Cue>of());
    }
}
