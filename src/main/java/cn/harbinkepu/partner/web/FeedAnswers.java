package cn.harbinkepu.partner.web;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.resteasy.reactive.RestResponse;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.web.Conditional;
import cn.harbinkepu.partner.Text;

/// Feeds as answers to pollers.
@ApplicationScoped
class FeedAnswers {

    private final RenderedFeeds feeds;

    FeedAnswers(RenderedFeeds feeds) {
        this.feeds = feeds;
    }

    /// Says where to be told of changes, also to those who do not read the feed itself.
    Uni<RestResponse<Object>> of(FeedFiles.File file, Asking asking) {
        return feeds.page(file.topic(), file.format(), asking.cursor(), Text.FULL)
                .map(page -> {
                    RestResponse<Object> answer = of(page, file.format(), asking);
                    answer.getHeaders().putSingle("Link", links(page));
                    return answer;
                });
    }

    private static String links(RenderedFeeds.Rendered page) {
        String self = "<%s>; rel=\"self\"".formatted(page.self());
        return page.hub()
                .map(hub -> "<%s>; rel=\"hub\", ".formatted(hub) + self)
                .orElse(self);
    }

    static RestResponse<Object> of(RenderedFeeds.Rendered page, Format format, Asking asking) {
        return Conditional.answer(
                page.document(),
                page.modified(),
                format.mediaType() + FeedFiles.CHARSET,
                asking.ifNoneMatch(),
                asking.ifModifiedSince());
    }
}
