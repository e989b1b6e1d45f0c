package cn.harbinkepu.quality.web;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.quality.Finding;
import cn.harbinkepu.quality.Findings;
import cn.harbinkepu.quality.Report;
import cn.harbinkepu.quality.Waivers;
import cn.harbinkepu.resource.ContentChanges;

/// What the rules have to say of a text while it is written. The class has the path of the resources' own API: of two
/// classes the router takes the one with the longer path and never comes back for the other.
@Path("/api/v1/resources")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class QualityApi {

    private final Findings findings;
    private final Waivers waivers;
    private final SecurityIdentity identity;

    /// @param findings what must be put right first
    record Answer(int mustFix, int advice, List<Finding> findings) {

        static Answer of(Report report) {
            return new Answer(
                    report.mustFix().size(),
                    report.advice().size(),
                    Stream.of(report.mustFix(), report.advice(), report.waived())
                            .flatMap(List::stream)
                            .toList());
        }
    }

    record WaiveRequest(
            @NotNull(message = "请写明规则。") String rule,
            @Nullable String quote,
            @NotNull(message = "请写明放行的理由。") String reason) {}

    QualityApi(Findings findings, Waivers waivers, SecurityIdentity identity) {
        this.findings = findings;
        this.waivers = waivers;
        this.identity = identity;
    }

    /// Examines the resource as it would be with these changes. Nothing is kept.
    @POST
    @Path("/{id}/quality")
    @RolesAllowed({Roles.EDITOR, Roles.REVIEWER, Roles.EXPERT, Roles.CHIEF})
    public Uni<Answer> examine(@RestPath UUID id, @NotNull ContentChanges changes) {
        return findings.of(person(), id, changes).map(Answer::of);
    }

    /// Lets one finding pass that would have to be put right.
    @POST
    @Path("/{id}/waivers")
    @RolesAllowed(Roles.CHIEF)
    public Uni<List<Waivers.Waiver>> waive(@RestPath UUID id, @NotNull @jakarta.validation.Valid WaiveRequest request) {
        String quote = request.quote() == null ? "" : request.quote();
        return waivers.waive(person(), id, request.rule(), quote, request.reason())
                .chain(() -> waivers.of(id));
    }

    private Person person() {
        return (Person) identity.getPrincipal();
    }
}
