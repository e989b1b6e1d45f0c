package cn.harbinkepu.book.web;

import java.net.URI;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

import cn.harbinkepu.core.CoreConfig;
import cn.harbinkepu.core.web.OwnPath;

/// Type size, leading and paper of books. A choice changes the reader's own cookie and nothing of ours.
@Path("/settings/reading")
class LookPages {

    private final boolean secure;

    LookPages(CoreConfig config) {
        this.secure = "https".equals(config.publicUrl().getScheme());
    }

    /// What is no choice is the usual one.
    @GET
    @PermitAll
    public RestResponse<Object> choose(
            @RestQuery @Nullable String size,
            @RestQuery @Nullable String leading,
            @RestQuery @Nullable String paper,
            @RestQuery @Nullable String next) {
        Look look = Look.parse(size + "-" + leading + "-" + paper);
        return ResponseBuilder.seeOther(URI.create(OwnPath.or(next, "/")))
                .header("Cache-Control", "no-store")
                .cookie(Bookmarks.of(Look.COOKIE, look.toString(), "/", secure))
                .build();
    }
}
