package cn.harbinkepu.caption;

import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.resource.PublishedResource;
import cn.harbinkepu.work.Fact;
import cn.harbinkepu.work.SpineListener;

/// Finds the moments of what becomes public: captions at once, words in pictures by jobs.
@ApplicationScoped
class MomentListener implements SpineListener {

    private final ObjectMapper json;
    private final CaptionMoments captions;
    private final PictureWords pictures;

    MomentListener(ObjectMapper json, CaptionMoments captions, PictureWords pictures) {
        this.json = json;
        this.captions = captions;
        this.pictures = pictures;
    }

    @Override
    public String name() {
        return "caption.moments";
    }

    @Override
    public Set<Fact.Type> types() {
        return Set.of(Fact.Type.PUBLISHED, Fact.Type.CORRECTED);
    }

    @Override
    public Uni<Void> on(Fact fact) {
        PublishedResource resource = resource(fact);
        return Multi.createFrom()
                .iterable(resource.media().stream()
                        .flatMap(media -> media.tracks().stream())
                        .toList())
                .onItem()
                .transformToUniAndConcatenate(track -> captions.make(file(track.url()), track.language()))
                .collect()
                .asList()
                .chain(() -> pictures.wanted(resource));
    }

    /// The file in an address such as `/media/{file}/captions.vtt`.
    static UUID file(String url) {
        return UUID.fromString(url.split("/", -1)[2]);
    }

    private PublishedResource resource(Fact fact) {
        try {
            return json.readValue(fact.payload().getJsonObject("resource").encode(), PublishedResource.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("fact " + fact.id() + " carries no public document", e);
        }
    }
}
