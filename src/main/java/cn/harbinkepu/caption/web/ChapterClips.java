package cn.harbinkepu.caption.web;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.resource.PublishedResource;
import cn.harbinkepu.resource.PublishedResource.Playable;
import cn.harbinkepu.resource.web.ReadingAddition;
import cn.harbinkepu.text.caption.ChapterLines;
import cn.harbinkepu.text.caption.Cue;

/// Tells search engines where the chapters of a film begin, so that they can lead right there (schema.org `Clip`).
@ApplicationScoped
class ChapterClips implements ReadingAddition {

    private final Cues cues;

    ChapterClips(Cues cues) {
        this.cues = cues;
    }

    @Override
    public Uni<Optional<Addition>> of(PublishedResource resource) {
        return cues.at(resource.media().flatMap(Playable::chapters))
                .map(chapters -> ChapterLines.ended(
                        chapters, resource.media().map(Playable::durationMs).orElse(0L)))
                .map(chapters -> chapters.isEmpty() ? Optional.empty() : Optional.of(clips(resource, chapters)));
    }

    static Addition clips(PublishedResource resource, List<Cue> chapters) {
        JsonArray clips = new JsonArray();
        chapters.forEach(chapter -> clips.add(clip(resource, chapter)));
        return new Addition(Optional.empty(), new JsonObject().put("hasPart", clips));
    }

    private static JsonObject clip(PublishedResource resource, Cue chapter) {
        return new JsonObject()
                .put("@type", "Clip")
                .put("name", chapter.plain())
                .put("startOffset", chapter.startMs() / 1000)
                .put("endOffset", (chapter.endMs() + 999) / 1000)
                .put("url", resource.url() + "?t=" + chapter.startMs() / 1000);
    }
}
