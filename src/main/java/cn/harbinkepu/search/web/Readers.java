package cn.harbinkepu.search.web;

import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;

import org.jspecify.annotations.Nullable;

import io.quarkus.security.identity.SecurityIdentity;

import cn.harbinkepu.search.SearchQuery;
import cn.harbinkepu.search.SearchResult;
import cn.harbinkepu.search.learn.DemandLog;

/// Has noted what citizens look for and open: not our own staff, who try things out, no crawlers that say so, and no
/// pages that a browser fetches ahead.
@ApplicationScoped
class Readers {

    private static final Pattern CRAWLER =
            Pattern.compile("bot|crawl|spider|slurp|archiv|monitor|preview", Pattern.CASE_INSENSITIVE);

    private final DemandLog log;
    private final SecurityIdentity identity;

    Readers(DemandLog log, SecurityIdentity identity) {
        this.log = log;
        this.identity = identity;
    }

    void asked(HttpHeaders headers, SearchQuery query, SearchResult result, boolean program) {
        if (isReader(headers.getHeaderString("User-Agent"), headers.getHeaderString("Sec-Purpose"))) {
            log.asked(query, result, program);
        }
    }

    /// Whether the request is a citizen's.
    boolean isReader(@Nullable String agent, @Nullable String purpose) {
        return identity.isAnonymous()
                && !Objects.requireNonNullElse(purpose, "").contains("prefetch")
                && !CRAWLER.matcher(Objects.requireNonNullElse(agent, "")).find();
    }

    void opened(SearchQuery query, UUID resource) {
        log.opened(query, resource);
    }
}
