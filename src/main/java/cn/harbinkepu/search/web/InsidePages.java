package cn.harbinkepu.search.web;

import java.util.Optional;
import java.util.UUID;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.resource.Published;
import cn.harbinkepu.search.InsideResult;
import cn.harbinkepu.search.QueryText;
import cn.harbinkepu.search.Search;

/// Where in one film, recording or book something is said or shown.
@Path("/r/{id}/moments")
@Produces(MediaType.TEXT_HTML)
class InsidePages {

    private static final int PLACES = 50;

    private final Published published;
    private final Search search;

    @CheckedTemplate(basePath = "search")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance inside(InsideView view);
    }

    InsidePages(Published published, Search search) {
        this.published = published;
        this.search = search;
    }

    @GET
    @PermitAll
    public Uni<TemplateInstance> find(@RestPath UUID id, @RestQuery Optional<String> q) {
        QueryText text = Parameters.text(q.orElse(""));
        return published
                .find(id)
                .map(found -> found.orElseThrow(Problem::notFound))
                .chain(resource -> result(id, text).map(result -> new InsideView(resource, text, result)))
                .map(Templates::inside);
    }

    private Uni<Optional<InsideResult>> result(UUID id, QueryText text) {
        return text.isBlank()
                ? Uni.createFrom().item(Optional.empty())
                : search.inside(id, text, PLACES).map(Optional::of);
    }
}
