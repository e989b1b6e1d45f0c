package cn.harbinkepu.alert.web;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.account.SecondFactor;
import cn.harbinkepu.alert.WarningPolicies;
import cn.harbinkepu.alert.WarningPolicy;
import cn.harbinkepu.core.Problem;

/// A policy for its second person, and its switch.
@Path("/desk/policies/{id}")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.APPROVER, Roles.ADMIN})
class PolicyPages {

    private final WarningPolicies policies;
    private final SecurityIdentity identity;
    private final InstantSource clock;

    /// @param own   whether the reader has proposed it
    /// @param admin whether the reader may see the source
    /// @param need  what confirming still asks of the reader
    /// @param error what was refused; empty for nothing
    record View(WarningPolicy policy, boolean own, boolean admin, SecondFactor.Need need, String error, Instant now) {}

    @CheckedTemplate(basePath = "alert")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance policy(View view);
    }

    PolicyPages(WarningPolicies policies, SecurityIdentity identity, InstantSource clock) {
        this.policies = policies;
        this.identity = identity;
        this.clock = clock;
    }

    @GET
    public Uni<TemplateInstance> show(@RestPath UUID id) {
        return page(id, "");
    }

    @POST
    @Path("/confirm")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> confirm(@RestPath UUID id, @RestForm @Nullable String code) {
        return decided(id, () -> policies.confirm(person(), id, code == null ? "" : code));
    }

    @POST
    @Path("/end")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> end(@RestPath UUID id) {
        return decided(id, () -> policies.end(person(), id));
    }

    private Uni<TemplateInstance> page(UUID id, String error) {
        Person person = person();
        return policies.find(id).chain(policy -> policies.need(person)
                .map(need -> Templates.policy(new View(
                        policy,
                        policy.proposedBy().id().equals(person.id()),
                        person.is(Roles.ADMIN),
                        need,
                        error,
                        clock.instant()))));
    }

    private Uni<RestResponse<Object>> decided(UUID id, Supplier<Uni<? extends Void>> act) {
        return Uni.createFrom()
                .<Void>deferred(act)
                .map(done -> ResponseBuilder.seeOther(URI.create("/desk/policies/" + id))
                        .build())
                .onFailure(Problem.class)
                .recoverWithUni(failure -> page(id, failure.detail()).map(page -> refused(failure, page)));
    }

    private Person person() {
        return (Person) identity.getPrincipal();
    }

    private static RestResponse<Object> refused(Problem refusal, TemplateInstance page) {
        return ResponseBuilder.<Object>create(refusal.code().status())
                .entity(page)
                .header("Cache-Control", "no-store")
                .build();
    }
}
