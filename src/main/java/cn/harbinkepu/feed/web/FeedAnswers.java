package cn.harbinkepu.feed.web;

import java.time.Duration;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;

import cn.harbinkepu.core.EncodedDocument;
import cn.harbinkepu.core.Recent;
import cn.harbinkepu.feed.Feeds;

/// Pages of feeds that are the same for everybody, as they go over the wire. Each is made once a
/// second, however many ask for it.
@ApplicationScoped
class FeedAnswers {

    /// What is published or withdrawn shows so much later.
    private static final Duration KEPT = Duration.ofSeconds(1);

    /// About 10 KB each.
    private static final int MOST = 2000;

    private final Feeds feeds;
    private final ObjectMapper json;
    private final Recent<Asked, EncodedDocument> pages = new Recent<>(MOST, KEPT, this::make);

    private record Asked(Optional<String> segment, Optional<String> district, int limit, Optional<String> cursor) {}

    FeedAnswers(Feeds feeds, ObjectMapper json) {
        this.feeds = feeds;
        this.json = json;
    }

    /// A [FeedApi.Answer] with the page, as [Feeds#of].
    Uni<EncodedDocument> of(Optional<String> segment, Optional<String> district, int limit, Optional<String> cursor) {
        return pages.get(new Asked(segment, district, limit, cursor));
    }

    private Uni<EncodedDocument> make(Asked asked) {
        return feeds.of(asked.segment(), asked.district(), asked.limit(), asked.cursor())
                .map(FeedApi.Answer::of)
                .map(this::encode);
    }

    private EncodedDocument encode(FeedApi.Answer answer) {
        try {
            return EncodedDocument.of(Buffer.buffer(json.writeValueAsBytes(answer)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a feed cannot be written", e);
        }
    }
}
