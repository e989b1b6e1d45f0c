package cn.harbinkepu.partner.web;

import java.util.List;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.CoreConfig;
import cn.harbinkepu.core.web.Conditional;
import cn.harbinkepu.partner.Topics;

/// Which feeds there are: for people, and for programs that take in all of them at once.
@Path("/feeds")
class FeedPages {

    private final Topics topics;
    private final String site;

    @CheckedTemplate(basePath = "partner")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance feeds(List<Topics.Group> groups, String site);
    }

    FeedPages(Topics topics, CoreConfig core) {
        this.topics = topics;
        this.site = core.publicUrl().toString();
    }

    @GET
    @PermitAll
    @Produces(MediaType.TEXT_HTML)
    public Uni<TemplateInstance> all() {
        return topics.all().map(groups -> Templates.feeds(groups, site));
    }

    @GET
    @PermitAll
    @Path("/index.opml")
    @Produces(Opml.TYPE + ";charset=UTF-8")
    @Operation(summary = "All public feeds as OPML 2.0")
    public Uni<RestResponse<String>> opml(@HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
        return topics.all().map(groups -> Conditional.answer(Opml.of(groups, topics.podcast(), site), ifNoneMatch));
    }
}
