package cn.harbinkepu.resource.web;

import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.resource.EditorView;
import cn.harbinkepu.resource.EditorViews;
import cn.harbinkepu.resource.Reviewing;
import cn.harbinkepu.resource.Workflow;

/// The steps of the workflow. Each answers the resource as it stands afterwards; `If-Match` is honoured where sent.
///
/// The class has the path of [ResourcesApi]: of two classes the router takes the one with the longer path and never
/// comes back for the other.
@Path("/api/v1/resources")
@Produces(MediaType.APPLICATION_JSON)
class WorkflowApi {

    private final Workflow workflow;
    private final Reviewing reviewing;
    private final EditorViews views;
    private final SecurityIdentity identity;
    private final ObjectMapper json;

    WorkflowApi(
            Workflow workflow, Reviewing reviewing, EditorViews views, SecurityIdentity identity, ObjectMapper json) {
        this.json = json;
        this.workflow = workflow;
        this.reviewing = reviewing;
        this.views = views;
        this.identity = identity;
    }

    record ReviewRequest(
            @NotNull(message = "请选择通过（APPROVE）或退回（RETURN）。") Workflow.Verdict verdict,

            @Size(max = 5000, message = "意见最多 5000 个字。") @Nullable
            String comment) {}

    /// @param at when to publish; now if absent
    record PublishRequest(@Nullable OffsetDateTime at) {}

    record Reason(
            @NotBlank(message = "请写明原因。") @Size(max = 2000, message = "原因最多 2000 个字。")
            String reason) {}

    @POST
    @Path("/{id}/submit")
    @RolesAllowed({Roles.EDITOR, Roles.CHIEF})
    public Uni<EditorView> submit(@RestPath UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        return workflow.submit(caller(), id, EntityTags.optional(ifMatch)).chain(() -> view(id));
    }

    @POST
    @Path("/{id}/reviews")
    @RolesAllowed({Roles.REVIEWER, Roles.EXPERT, Roles.CHIEF})
    public Uni<EditorView> review(
            @RestPath UUID id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @NotNull @Valid ReviewRequest request) {
        String comment = request.comment() == null ? "" : request.comment();
        return reviewing
                .decide(caller(), id, EntityTags.optional(ifMatch), request.verdict(), comment)
                .chain(() -> view(id));
    }

    @POST
    @Path("/{id}/publish")
    @RolesAllowed(Roles.CHIEF)
    public Uni<EditorView> publish(
            @RestPath UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Nullable String body) {
        Optional<OffsetDateTime> at = Optional.ofNullable(publishRequest(body).at());
        return workflow.publish(caller(), id, EntityTags.optional(ifMatch), at).chain(() -> view(id));
    }

    @POST
    @Path("/{id}/correct")
    @RolesAllowed({Roles.EDITOR, Roles.CHIEF})
    public Uni<EditorView> correct(@RestPath UUID id, @NotNull @Valid Reason reason) {
        return workflow.correct(caller(), id, reason.reason()).chain(() -> view(id));
    }

    /// The body may be left out: then it is published now.
    private PublishRequest publishRequest(@Nullable String body) {
        try {
            return body == null || body.isBlank() ? new PublishRequest(null) : publishRequest(json.readTree(body));
        } catch (JsonProcessingException | DateTimeParseException e) {
            throw new Problem(ProblemCode.INVALID_REQUEST, "请求内容不是有效的 JSON，或时间格式不符合 RFC 3339。");
        }
    }

    /// Read strictly: a slip in the time of publication must not publish now.
    private static PublishRequest publishRequest(JsonNode body) {
        JsonNode at = body.path("at");
        if (!body.isObject() || body.size() > (body.has("at") ? 1 : 0) || !(at.isTextual() || at.isMissingNode())) {
            throw Problem.field("at", "只能填写 at，值为符合 RFC 3339 的时间，例如 2026-12-01T08:00:00+08:00。");
        }
        return new PublishRequest(at.isTextual() ? OffsetDateTime.parse(at.asText()) : null);
    }

    private Uni<EditorView> view(UUID id) {
        return views.find(caller(), id);
    }

    private Person caller() {
        return (Person) identity.getPrincipal();
    }
}
