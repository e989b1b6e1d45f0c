package cn.harbinkepu.home.web;

import java.net.URI;
import java.net.URLEncoder;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.home.WorkRetrials;

import static java.nio.charset.StandardCharsets.UTF_8;

/// What an administrator does about jobs that were given up. Each act leads back to where it was done.
@Path("/admin")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RolesAllowed(Roles.ADMIN)
class AdminWorkActs {

    private final WorkRetrials retrials;
    private final SecurityIdentity identity;

    AdminWorkActs(WorkRetrials retrials, SecurityIdentity identity) {
        this.retrials = retrials;
        this.identity = identity;
    }

    /// @param list the kind of which the list was open, if one was
    @POST
    @Path("/work/failed/{id}/retry")
    public Uni<RestResponse<Object>> again(@RestPath UUID id, @RestForm @Nullable String list) {
        return retrials.again(person(), id).replaceWith(() -> back(list));
    }

    /// @param list the kind of which the list was open, if one was
    @POST
    @Path("/work/failed/{id}/let-go")
    public Uni<RestResponse<Object>> letGo(@RestPath UUID id, @RestForm @Nullable String list) {
        return retrials.letGo(person(), id).replaceWith(() -> back(list));
    }

    @POST
    @Path("/work/failed/retry")
    public Uni<RestResponse<Object>> allAgain(@RestForm @Nullable String job) {
        if (job == null) {
            throw Problem.field("job", "请指明是哪一种任务。");
        }
        return retrials.allAgain(person(), job).replaceWith(() -> back(null));
    }

    private static RestResponse<Object> back(@Nullable String list) {
        String address = list == null || list.isEmpty()
                ? "/admin/work"
                : "/admin/work/failed?job=" + URLEncoder.encode(list, UTF_8);
        return ResponseBuilder.seeOther(URI.create(address)).build();
    }

    private Person person() {
        return (Person) identity.getPrincipal();
    }
}
