package cn.harbinkepu.review.web;

import java.util.Map;
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
import org.jspecify.annotations.Nullable;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.resource.web.Done;
import cn.harbinkepu.resource.web.StudioForms;
import cn.harbinkepu.review.Comments;

/// Saying something about a passage and answering it, on the page of a resource.
@Path("/studio")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RolesAllowed({Roles.EDITOR, Roles.REVIEWER, Roles.EXPERT, Roles.CHIEF})
class CommentActs {

    private final Comments comments;
    private final StudioForms forms;
    private final SecurityIdentity identity;

    CommentActs(Comments comments, StudioForms forms, SecurityIdentity identity) {
        this.comments = comments;
        this.forms = forms;
        this.identity = identity;
    }

    @POST
    @Path("/resources/{id}/comments")
    public Uni<RestResponse<Object>> add(
            @RestPath UUID id,
            @RestForm @Nullable String words,
            @RestForm @Nullable String must,
            @RestForm @Nullable String exact,
            @RestForm @Nullable String prefix,
            @RestForm @Nullable String suffix) {
        Comments.NewComment wanted = new Comments.NewComment(
                "yes".equals(must),
                Fields.words(words),
                Fields.words(exact),
                Fields.words(prefix),
                Fields.words(suffix));
        return forms.act(
                person(),
                id,
                "comment",
                Map.of("words", wanted.words(), "exact", wanted.exact()),
                Done.COMMENTED,
                () -> comments.add(person(), id, wanted));
    }

    @POST
    @Path("/resources/{id}/comments/{thread}/replies")
    public Uni<RestResponse<Object>> reply(@RestPath UUID id, @RestPath UUID thread, @RestForm @Nullable String words) {
        return forms.act(
                person(),
                id,
                "comment-" + thread,
                Map.of("reply", Fields.words(words)),
                Done.COMMENTED,
                () -> comments.reply(person(), id, thread, Fields.words(words)));
    }

    @POST
    @Path("/resources/{id}/comments/{thread}/resolve")
    public Uni<RestResponse<Object>> resolve(@RestPath UUID id, @RestPath UUID thread) {
        return forms.act(
                person(),
                id,
                "comment-" + thread,
                Map.of(),
                Done.RESOLVED,
                () -> comments.resolve(person(), id, thread));
    }

    @POST
    @Path("/resources/{id}/comments/{thread}/reopen")
    public Uni<RestResponse<Object>> reopen(@RestPath UUID id, @RestPath UUID thread) {
        return forms.act(
                person(),
                id,
                "comment-" + thread,
                Map.of(),
                Done.REOPENED,
                () -> comments.reopen(person(), id, thread));
    }

    private Person person() {
        return (Person) identity.getPrincipal();
    }
}
