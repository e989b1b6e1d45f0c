package cn.harbinkepu.review.web;

import java.util.List;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.review.Comments;
import cn.harbinkepu.review.Remark;

/// What is said about a resource and its passages, by W3C TextQuoteSelector.
@Path("/api/v1/resources")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.EDITOR, Roles.REVIEWER, Roles.EXPERT, Roles.CHIEF})
class CommentsApi {

    private final Comments comments;
    private final SecurityIdentity identity;

    CommentsApi(Comments comments, SecurityIdentity identity) {
        this.comments = comments;
        this.identity = identity;
    }

    /// @param must  必改 rather than 建议
    /// @param exact the passage; absent for the whole
    record CommentRequest(
            boolean must,

            @NotNull(message = "请写下意见。") String words,

            @Size(max = 1000, message = "一次最多引用 1000 个字。") @Nullable
            String exact,

            @Size(max = 1000, message = "最多 1000 个字。") @Nullable
            String prefix,

            @Size(max = 1000, message = "最多 1000 个字。") @Nullable
            String suffix) {}

    record ReplyRequest(@NotNull(message = "请写下回复。") String words) {}

    @GET
    @Path("/{id}/comments")
    public Uni<List<Remark>> all(@RestPath UUID id) {
        return comments.of(caller(), id);
    }

    /// Begins a thread and answers all of them.
    @POST
    @Path("/{id}/comments")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<List<Remark>>> add(@RestPath UUID id, @NotNull @Valid CommentRequest request) {
        Comments.NewComment wanted = new Comments.NewComment(
                request.must(),
                request.words(),
                Fields.words(request.exact()),
                Fields.words(request.prefix()),
                Fields.words(request.suffix()));
        return comments.add(caller(), id, wanted)
                .chain(() -> all(id))
                .map(found -> RestResponse.status(RestResponse.Status.CREATED, found));
    }

    @POST
    @Path("/{id}/comments/{thread}/replies")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<List<Remark>> reply(@RestPath UUID id, @RestPath UUID thread, @NotNull @Valid ReplyRequest request) {
        return comments.reply(caller(), id, thread, request.words()).chain(() -> all(id));
    }

    /// Says that it has been seen to. What must be changed is resolved by others than who wrote the content.
    @POST
    @Path("/{id}/comments/{thread}/resolve")
    public Uni<List<Remark>> resolve(@RestPath UUID id, @RestPath UUID thread) {
        return comments.resolve(caller(), id, thread).chain(() -> all(id));
    }

    @POST
    @Path("/{id}/comments/{thread}/reopen")
    public Uni<List<Remark>> reopen(@RestPath UUID id, @RestPath UUID thread) {
        return comments.reopen(caller(), id, thread).chain(() -> all(id));
    }

    private Person caller() {
        return (Person) identity.getPrincipal();
    }
}
