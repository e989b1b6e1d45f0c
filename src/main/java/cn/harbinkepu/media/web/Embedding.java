package cn.harbinkepu.media.web;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

import cn.harbinkepu.core.CoreConfig;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

/// Which pages may show what is ours. Films, sound and originals are for our own pages and for those of listed sites;
/// programs that are no browsers, and people who follow a link, say nothing of a page and are served. Pictures, posters
/// and words are open to all.
@ApplicationScoped
class Embedding {

    private static final Pattern GUARDED = Pattern.compile("original|.+\\.(?:m3u8|m4s|mp4|m4a)");

    private final Set<String> listed;
    private final String own;

    Embedding(MediaConfig config, CoreConfig core) {
        this.listed = config.embeddingSites().orElse(List.of()).stream()
                .map(Embedding::site)
                .collect(Collectors.toUnmodifiableSet());
        this.own = site(core.publicUrl().toString());
    }

    /// Fails with `hotlink` for a name that the asking page may not show; tells the page's browser what it may read.
    void check(Asked asked, String name) {
        HttpServerRequest request = asked.context().request();
        HttpServerResponse response = asked.context().response();
        Optional<String> origin = asked.header("Origin");
        boolean guarded = GUARDED.matcher(name).matches();
        if (guarded) {
            response.putHeader("Vary", "Origin, Sec-Fetch-Site");
        }
        if (guarded && isForeign(asked, request)) {
            throw new Problem(ProblemCode.HOTLINK, "该内容不能嵌入其他网站的页面；如需使用，请与内容发布单位联系。");
        }
        if (!guarded || origin.map(Embedding::site).filter(listed::contains).isPresent()) {
            response.putHeader("Access-Control-Allow-Origin", guarded ? origin.orElse("*") : "*");
            expose(response);
        }
    }

    /// For what a link opens on any page: the link says who may.
    void allow(Asked asked) {
        asked.context().response().putHeader("Access-Control-Allow-Origin", "*");
        expose(asked.context().response());
    }

    private static void expose(HttpServerResponse response) {
        response.putHeader("Access-Control-Expose-Headers", "Accept-Ranges, Content-Length, Content-Range, ETag");
    }

    private boolean isForeign(Asked asked, HttpServerRequest request) {
        Optional<String> fetch = asked.header("Sec-Fetch-Site");
        Optional<String> page = asked.header("Origin")
                .filter(origin -> !"null".equals(origin))
                .or(() -> asked.header("Referer"))
                .map(Embedding::site);
        if (page.filter(listed::contains).isPresent() || isFollowed(asked)) {
            return false;
        }
        return fetch.map("cross-site"::equals)
                .orElseGet(() -> page.filter(site -> !site.equals(own) && !site.equals(host(request)))
                        .isPresent());
    }

    /// Somebody has clicked a link: what comes is a page or a download of its own, in nobody's frame.
    private static boolean isFollowed(Asked asked) {
        return asked.header("Sec-Fetch-Mode").filter("navigate"::equals).isPresent()
                && asked.header("Sec-Fetch-Dest").filter("document"::equals).isPresent();
    }

    private static String host(HttpServerRequest request) {
        return request.authority() == null ? "" : request.authority().toString().toLowerCase(Locale.ROOT);
    }

    /// Host and port of an address; as it stands, if it is none.
    private static String site(String address) {
        try {
            String authority = URI.create(address.strip()).getRawAuthority();
            return (authority == null ? address.strip() : authority).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException none) {
            return address;
        }
    }
}
