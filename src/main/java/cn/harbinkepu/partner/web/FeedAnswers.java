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
    private final UnchangedFeeds unchanged;

    FeedAnswers(RenderedFeeds feeds, UnchangedFeeds unchanged) {
        this.feeds = feeds;
        this.unchanged = unchanged;
    }

    /// Says where to be told of changes, also to those who do not read the feed itself.
    Uni<RestResponse<Object>> of(FeedFiles.File file, Asking asking) {
        return feeds.page(file.topic(), file.format(), asking.cursor(), Text.FULL)
                .invoke(unchanged::note)
                .map(page -> {
                    RestResponse<Object> answer = of(page, file.format(), asking);
                    answer.getHeaders().putSingle("Link", page.links());
                    return answer;
                });
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
