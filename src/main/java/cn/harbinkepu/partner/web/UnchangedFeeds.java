package cn.harbinkepu.partner.web;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

import cn.harbinkepu.core.CoreConfig;
import cn.harbinkepu.core.web.Conditional;

/// Answers readers who come again and have a page of a public feed already, before anybody
/// is recognised and routed: most of what is asked of feeds is this, and it costs next to nothing.
/// Whoever shows a key is checked as ever, and what may be old is asked for as ever.
@ApplicationScoped
class UnchangedFeeds {

    private static final String ROOT = "/feeds/";

    /// After all other filters, before authentication.
    private static final int LAST = 970;

    private static final int MOST = 2_000;

    private final RenderedFeeds feeds;
    private final String site;
    private final Cache<String, RenderedFeeds.Rendered> answered =
            Caffeine.newBuilder().maximumSize(MOST).build();

    UnchangedFeeds(RenderedFeeds feeds, CoreConfig core) {
        this.feeds = feeds;
        this.site = core.publicUrl().toString();
    }

    void register(@Observes Filters filters) {
        filters.register(this::look, LAST);
    }

    /// The page of a public feed, as it is answered now.
    void note(RenderedFeeds.Rendered page) {
        answered.put(page.self(), page);
    }

    private void look(RoutingContext context) {
        known(context.request())
                .ifPresentOrElse(
                        page -> context.response()
                                .setStatusCode(304)
                                .putHeader("ETag", page.document().tag())
                                .putHeader("Cache-Control", Conditional.ASK_FIRST)
                                .putHeader("Link", page.links())
                                .end(),
                        context::next);
    }

    private Optional<RenderedFeeds.Rendered> known(HttpServerRequest request) {
        if (!request.uri().startsWith(ROOT)) {
            return Optional.empty();
        }
        String tag = request.getHeader("If-None-Match");
        return tag == null || !HttpMethod.GET.equals(request.method()) || request.getHeader("Authorization") != null
                ? Optional.empty()
                : Optional.ofNullable(answered.getIfPresent(site + request.uri()))
                        .filter(page -> tag.contains(page.document().tag()) && feeds.isFresh(page));
    }
}
