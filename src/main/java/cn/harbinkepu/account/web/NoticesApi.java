package cn.harbinkepu.account.web;

import java.util.Optional;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.NoticeList;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.core.Limit;
import cn.harbinkepu.core.Page;

/// What the caller has been told of their work.
@Path("/api/v1/notices")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.EDITOR, Roles.REVIEWER, Roles.EXPERT, Roles.CHIEF})
class NoticesApi {

    private final NoticeList notices;
    private final SecurityIdentity identity;

    /// @param unread 100 stands for any number from there on
    record Count(long unread) {}

    /// @param upTo identifier of the newest notice that was seen
    record Seen(long upTo) {}

    NoticesApi(NoticeList notices, SecurityIdentity identity) {
        this.notices = notices;
        this.identity = identity;
    }

    @GET
    @Operation(summary = "What the caller was told, the newest first; `unread=true` for what they have not seen to")
    public Uni<Page<NoticeList.Item>> all(
            @RestQuery Optional<String> unread, @RestQuery Optional<String> limit, @RestQuery Optional<String> cursor) {
        return notices.page(person(), unread.filter("true"::equals).isPresent(), Limit.parse(limit, 20, 100), cursor);
    }

    @GET
    @Path("/count")
    @Operation(summary = "How many the caller has not seen to")
    public Uni<Count> count() {
        return notices.unread(person()).map(Count::new);
    }

    @POST
    @Path("/seen")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Notes that the caller has seen to all notices up to this one")
    public Uni<Count> seen(@NotNull Seen seen) {
        return notices.readAll(person(), seen.upTo()).chain(this::count);
    }

    private Person person() {
        return (Person) identity.getPrincipal();
    }
}
