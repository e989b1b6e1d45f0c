package cn.harbinkepu.resource.web;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.resource.Comparison;
import cn.harbinkepu.resource.Comparisons;
import cn.harbinkepu.resource.ContentChanges;
import cn.harbinkepu.resource.DraftFiles;
import cn.harbinkepu.resource.Drafts;
import cn.harbinkepu.resource.EditorView;
import cn.harbinkepu.resource.EditorViews;
import cn.harbinkepu.resource.Figures;
import cn.harbinkepu.resource.Revisions;
import cn.harbinkepu.resource.Suggestion;
import cn.harbinkepu.resource.Suggestions;

/// Resources: the public reads what is published, staff see and change what is being worked on.
@Path("/api/v1/resources")
@Produces(MediaType.APPLICATION_JSON)
class ResourcesApi {

    private final Drafts drafts;
    private final EditorViews views;
    private final DraftFiles files;
    private final Figures figures;
    private final Revisions revisions;
    private final Comparisons comparisons;
    private final PublishedApi published;
    private final Suggestions suggestions;
    private final SecurityIdentity identity;

    /// What staff see, with what a machine would say.
    record StaffView(@JsonUnwrapped EditorView view, List<Suggestion> suggestions) {}

    ResourcesApi(
            Drafts drafts,
            DraftFiles files,
            Figures figures,
            Revisions revisions,
            Comparisons comparisons,
            EditorViews views,
            PublishedApi published,
            Suggestions suggestions,
            SecurityIdentity identity) {
        this.drafts = drafts;
        this.files = files;
        this.figures = figures;
        this.revisions = revisions;
        this.comparisons = comparisons;
        this.views = views;
        this.published = published;
        this.suggestions = suggestions;
        this.identity = identity;
    }

    @POST
    @RolesAllowed({Roles.EDITOR, Roles.CHIEF})
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<EditorView>> create(@NotNull @Valid NewResourceRequest request) {
        return drafts.create(caller(), request.toNewResource())
                .chain(id -> views.find(caller(), id))
                .map(view -> ResponseBuilder.<EditorView>created(URI.create("/api/v1/resources/" + view.id()))
                        .entity(view)
                        .tag(EntityTags.of(view.version()))
                        .build());
    }

    /// The public document, or for staff what is being worked on.
    @GET
    @Path("/{id}")
    @PermitAll
    public Uni<RestResponse<Object>> get(
            @RestPath UUID id, @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
        return worksHere() ? staff(id) : published.published(id, ifNoneMatch);
    }

    /// Others who are signed in, such as a duty officer or a partner, read what the public reads.
    private boolean worksHere() {
        return identity.getPrincipal() instanceof Person person
                && Stream.of(Roles.EDITOR, Roles.REVIEWER, Roles.EXPERT, Roles.CHIEF)
                        .anyMatch(person::is);
    }

    /// The history, newest revision first.
    @GET
    @Path("/{id}/revisions")
    @RolesAllowed({Roles.EDITOR, Roles.REVIEWER, Roles.EXPERT, Roles.CHIEF})
    public Uni<List<Revisions.Revision>> revisions(@RestPath UUID id) {
        return revisions.of(caller(), id);
    }

    /// How two revisions differ, field by field, and inside a changed paragraph word by word.
    @GET
    @Path("/{id}/compare")
    @RolesAllowed({Roles.EDITOR, Roles.REVIEWER, Roles.EXPERT, Roles.CHIEF})
    public Uni<Comparison> compare(
            @RestPath UUID id, @RestQuery @Nullable String from, @RestQuery @Nullable String to) {
        return comparisons.of(caller(), id, ComparePages.number(from), ComparePages.number(to));
    }

    /// Other files for a draft: `fileIds` or `captionsFileId`, and with `refill` their text in place of what is there.
    @PUT
    @Path("/{id}/files")
    @RolesAllowed({Roles.EDITOR, Roles.CHIEF})
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<EditorView>> replaceFiles(
            @RestPath UUID id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @NotNull @Valid ReplaceFilesRequest request) {
        return files.replace(caller(), id, EntityTags.optional(ifMatch), request.toReplacement())
                .chain(() -> tagged(id));
    }

    /// What makes a picture one of the text: `fileId` of an upload.
    public record FigureRequest(@NotNull UUID fileId) {}

    /// Where the text shows the picture.
    public record FigureAnswer(String src) {}

    /// Makes an uploaded picture a figure of the draft.
    @POST
    @Path("/{id}/figures")
    @RolesAllowed({Roles.EDITOR, Roles.CHIEF})
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<FigureAnswer> addFigure(@RestPath UUID id, @NotNull @Valid FigureRequest request) {
        return figures.add(caller(), id, request.fileId()).map(FigureAnswer::new);
    }

    /// Has files that could not be worked on tried again.
    @POST
    @Path("/{id}/retry")
    @RolesAllowed({Roles.EDITOR, Roles.CHIEF})
    public Uni<RestResponse<EditorView>> retry(@RestPath UUID id) {
        return files.retry(caller(), id).chain(() -> tagged(id));
    }

    @PATCH
    @Path("/{id}")
    @RolesAllowed({Roles.EDITOR, Roles.CHIEF})
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    public Uni<RestResponse<EditorView>> edit(
            @RestPath UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @NotNull ContentChanges changes) {
        return drafts.edit(caller(), id, Optional.of(EntityTags.required(ifMatch)), changes)
                .chain(() -> tagged(id));
    }

    private Uni<RestResponse<EditorView>> tagged(UUID id) {
        return views.find(caller(), id).map(view -> ResponseBuilder.ok(view)
                .tag(EntityTags.of(view.version()))
                .build());
    }

    private Uni<RestResponse<Object>> staff(UUID id) {
        return views.find(caller(), id).chain(view -> suggested(view)
                .map(suggestions -> ResponseBuilder.<Object>ok(new StaffView(view, suggestions))
                        .tag(EntityTags.of(view.version()))
                        .header("Cache-Control", "no-store")
                        .build()));
    }

    /// Only for what can still be changed.
    private Uni<List<Suggestion>> suggested(EditorView view) {
        return view.state().equals("DRAFT") && !view.busy()
                ? suggestions.of(view.id(), view.revision(), view.content())
                : Uni.createFrom().item(List.of());
    }

    private Person caller() {
        return (Person) identity.getPrincipal();
    }
}
