package cn.harbinkepu.resource.web;

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
import cn.harbinkepu.resource.Tombstones;
import cn.harbinkepu.resource.Tombstones.Tombstone;

/// The page of one resource.
@Path("/r/{id}")
@Produces(MediaType.TEXT_HTML)
class ResourcePages {

    private final Readings readings;
    private final Tombstones stones;

    ResourcePages(Readings readings, Tombstones stones) {
        this.readings = readings;
        this.stones = stones;
    }

    @CheckedTemplate(basePath = "resource")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance resource(Reading reading);

        static native TemplateInstance withdrawn(Tombstone stone);
    }

    @GET
    @PermitAll
    public Uni<RestResponse<TemplateInstance>> read(@RestPath UUID id) {
        return readings.of(id)
                .map(reading -> RestResponse.ok(Templates.resource(reading)))
                .onFailure(ResourcePages::isGone)
                .recoverWithUni(gone -> stones.find(id)
                        .map(found -> found.orElseThrow(Problem::notFound))
                        .map(ResourcePages::withdrawn));
    }

    private static boolean isGone(Throwable failure) {
        return failure instanceof Problem problem && problem.code() == ProblemCode.GONE;
    }

    /// The address stays and says why there is nothing to read.
    private static RestResponse<TemplateInstance> withdrawn(Tombstone stone) {
        return RestResponse.ResponseBuilder.<TemplateInstance>create(ProblemCode.GONE.status())
                .entity(Templates.withdrawn(stone))
                .header("Cache-Control", "no-store")
                .build();
    }
}
