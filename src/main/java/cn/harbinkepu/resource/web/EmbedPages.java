package cn.harbinkepu.resource.web;

import java.util.Optional;
import java.util.UUID;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.resource.Published;
import cn.harbinkepu.resource.PublishedResource;
import cn.harbinkepu.resource.Tombstones;
import cn.harbinkepu.resource.Tombstones.Tombstone;
import cn.harbinkepu.taxonomy.Licence;
import cn.harbinkepu.taxonomy.Vocabularies;

/// What other sites show of a resource in a frame: it plays there, or says what it is about; whose it
/// is and under which licence; and where the whole is. What is withdrawn says so in every frame at its
/// next showing.
@Path("/embed/{id}")
@Produces(MediaType.TEXT_HTML)
class EmbedPages {

    private final Published published;
    private final Tombstones stones;
    private final ReadingPanels panels;
    private final Vocabularies vocabularies;

    EmbedPages(Published published, Tombstones stones, ReadingPanels panels, Vocabularies vocabularies) {
        this.published = published;
        this.stones = stones;
        this.panels = panels;
        this.vocabularies = vocabularies;
    }

    @CheckedTemplate(basePath = "resource")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance embed(Embed embed);

        static native TemplateInstance embedWithdrawn(Tombstone stone);

        static native TemplateInstance embedAbsent();
    }

    @GET
    @PermitAll
    public Uni<RestResponse<TemplateInstance>> show(@RestPath UUID id) {
        return published
                .find(id)
                .chain(found -> found.map(this::shown).orElseGet(EmbedPages::absent))
                .onFailure(EmbedPages::isGone)
                .recoverWithUni(gone -> stones.find(id)
                        .chain(found -> found.map(EmbedPages::withdrawn).orElseGet(EmbedPages::absent)));
    }

    private Uni<RestResponse<TemplateInstance>> shown(PublishedResource resource) {
        return panels.embedded(resource)
                .map(drawn -> RestResponse.ok(Templates.embed(new Embed(resource, licence(resource), drawn))));
    }

    private Licence licence(PublishedResource resource) {
        String code = resource.licence();
        return vocabularies.licence(code).orElseGet(() -> new Licence(code, code, code, Optional.empty(), false));
    }

    private static Uni<RestResponse<TemplateInstance>> withdrawn(Tombstone stone) {
        return answer(ProblemCode.GONE, Templates.embedWithdrawn(stone));
    }

    /// In a page of its own: that of other errors has the whole site around it.
    private static Uni<RestResponse<TemplateInstance>> absent() {
        return answer(ProblemCode.NOT_FOUND, Templates.embedAbsent());
    }

    private static Uni<RestResponse<TemplateInstance>> answer(ProblemCode code, TemplateInstance page) {
        return Uni.createFrom()
                .item(RestResponse.ResponseBuilder.<TemplateInstance>create(code.status())
                        .entity(page)
                        .header("Cache-Control", "no-store")
                        .build());
    }

    private static boolean isGone(Throwable failure) {
        return failure instanceof Problem problem && problem.code() == ProblemCode.GONE;
    }
}
