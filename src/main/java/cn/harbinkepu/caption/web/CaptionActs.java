package cn.harbinkepu.caption.web;

import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.jboss.resteasy.reactive.server.multipart.FormValue;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;
import org.jspecify.annotations.Nullable;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.caption.Track;
import cn.harbinkepu.caption.TrackSaving;
import cn.harbinkepu.caption.Tracks;
import cn.harbinkepu.caption.Transcribing;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.resource.EditorView;
import cn.harbinkepu.resource.EditorViews;
import cn.harbinkepu.resource.Workflow;
import cn.harbinkepu.upload.web.FormFiles;

/// What the page of captions does. A refusal shows it again with everything that was typed, and beside it what somebody
/// else has saved meanwhile.
@Path("/studio")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.EDITOR, Roles.CHIEF})
class CaptionActs {

    private final CaptionPages pages;
    private final EditorViews views;
    private final Tracks tracks;
    private final TrackSaving saving;
    private final Transcribing transcribing;
    private final Workflow workflow;
    private final FormFiles files;
    private final SecurityIdentity identity;

    CaptionActs(
            CaptionPages pages,
            EditorViews views,
            Tracks tracks,
            TrackSaving saving,
            Transcribing transcribing,
            Workflow workflow,
            FormFiles files,
            SecurityIdentity identity) {
        this.pages = pages;
        this.views = views;
        this.tracks = tracks;
        this.saving = saving;
        this.transcribing = transcribing;
        this.workflow = workflow;
        this.files = files;
        this.identity = identity;
    }

    /// Multipart, because captions are long and may come as a file.
    @POST
    @Path("/resources/{id}/captions")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Uni<RestResponse<Object>> save(@RestPath UUID id, MultipartFormDataInput input) {
        Map<String, Collection<FormValue>> sent = input.getValues();
        CaptionForm form = CaptionForm.sent(sent);
        return Uni.createFrom()
                .deferred(() -> withFile(form, sent))
                .chain(filled -> saving.save(person(), id, filled.wanted()))
                .map(track -> go(id, "?track=" + track.file() + "&done=saved"))
                .onFailure(Problem.class)
                .recoverWithUni(refusal -> again(id, form, refusal));
    }

    @POST
    @Path("/resources/{id}/captions/remove")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> remove(@RestPath UUID id, @RestForm @Nullable String track) {
        return views.find(person(), id)
                .chain(tracks::of)
                .map(all -> all.stream()
                        .filter(one -> one.file().toString().equals(track))
                        .findFirst()
                        .orElseThrow(Problem::notFound))
                .chain(found -> saving.remove(person(), id, found))
                .replaceWith(() -> go(id, ""));
    }

    /// For what is public already: a draft in which the captions can be corrected.
    @POST
    @Path("/resources/{id}/captions/correct")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> correct(@RestPath UUID id, @RestForm @Nullable String reason) {
        String why = reason == null || reason.isBlank() ? "更正字幕" : reason.strip();
        return workflow.correct(person(), id, why).replaceWith(() -> go(id, ""));
    }

    @POST
    @Path("/resources/{id}/captions/transcribe")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> transcribe(@RestPath UUID id) {
        return transcribing.ask(person(), id).replaceWith(() -> go(id, ""));
    }

    /// A file takes the place of what was typed.
    private Uni<CaptionForm> withFile(CaptionForm form, Map<String, Collection<FormValue>> sent) {
        return files.take(person(), sent, FormFiles.CAPTIONS).chain(taken -> {
            if (!taken.refusals().isEmpty()) {
                throw Problem.field("text", taken.words());
            }
            return taken.kept().stream()
                    .findFirst()
                    .map(file -> saving.uploaded(person(), file.id()).map(form::with))
                    .orElseGet(() -> Uni.createFrom().item(form));
        });
    }

    private Uni<RestResponse<Object>> again(UUID id, CaptionForm form, Problem refusal) {
        return views.find(person(), id).chain(view -> tracks.of(view).chain(all -> again(view, all, form, refusal)));
    }

    private Uni<RestResponse<Object>> again(EditorView view, List<Track> all, CaptionForm form, Problem refusal) {
        boolean late = refusal.code() == ProblemCode.STALE_EDIT || refusal.code() == ProblemCode.ALREADY_EXISTS;
        Optional<Track> theirs = late ? successor(all, form) : Optional.empty();
        boolean there = all.stream().anyMatch(track -> track.file().toString().equals(form.base()));
        String base = theirs.map(track -> track.file().toString()).orElse(there ? form.base() : "");
        return theirs.map(track -> pages.text(track).map(Optional::of))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                .chain(text -> pages.page(view, all, form.refused(refusal, base), text, false))
                .map(page -> ResponseBuilder.<Object>create(refusal.code().status())
                        .entity(page)
                        .header("Cache-Control", "no-store")
                        .build());
    }

    /// What stands in the place of the file that the form was written from.
    private static Optional<Track> successor(List<Track> all, CaptionForm form) {
        return all.stream()
                .filter(track -> track.kind() == form.kind()
                        && (track.isChapters() || track.language().equalsIgnoreCase(form.language())))
                .findFirst();
    }

    private static RestResponse<Object> go(UUID id, String query) {
        return ResponseBuilder.<Object>seeOther(URI.create("/studio/resources/" + id + "/captions" + query))
                .build();
    }

    private Person person() {
        return (Person) identity.getPrincipal();
    }
}
