package cn.harbinkepu.insight.web;

import java.util.List;
import java.util.Optional;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.insight.Contributions;

/// Contributions for programs.
@Path("/api/v1/organisations")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.EDITOR, Roles.REVIEWER, Roles.EXPERT, Roles.CHIEF, Roles.ADMIN})
class ContributionsApi {

    private final Contributions contributions;
    private final SecurityIdentity identity;

    ContributionsApi(Contributions contributions, SecurityIdentity identity) {
        this.contributions = contributions;
        this.identity = identity;
    }

    record Answer(String organisation, String from, String until, List<Contributions.Row> items) {
        Answer {
            items = List.copyOf(items);
        }
    }

    /// By organisation, kind and month, of the organisation and all below it.
    @GET
    @Path("/{code}/contributions")
    public Uni<Answer> contributions(
            @RestPath String code, @RestQuery Optional<String> from, @RestQuery Optional<String> until) {
        Period period = Period.of(from, until);
        return contributions
                .of((Person) identity.getPrincipal(), code, period.begin(), period.end())
                .map(rows -> new Answer(
                        code, period.from().toString(), period.until().toString(), rows));
    }
}
