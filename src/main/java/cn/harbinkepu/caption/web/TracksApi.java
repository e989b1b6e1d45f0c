package cn.harbinkepu.caption.web;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.caption.Track;
import cn.harbinkepu.caption.TrackSaving;
import cn.harbinkepu.caption.TrackSaving.Wanted;
import cn.harbinkepu.caption.Tracks;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.resource.EditorViews;
import cn.harbinkepu.text.caption.CaptionHints;
import cn.harbinkepu.text.caption.CaptionReading;

/// Captions and chapters of a draft. The class has the path of the other APIs on resources, so that the router finds
/// them all.
@Path("/api/v1/resources")
@Produces(MediaType.APPLICATION_JSON)
class TracksApi {

    private final EditorViews views;
    private final Tracks tracks;
    private final TrackSaving saving;
    private final SecurityIdentity identity;

    /// @param base    the file that it replaces; without it a track is added
    /// @param fileId  an uploaded caption file
    /// @param text    in its place: WebVTT or SubRip, of chapters also lines such as `03:20 冰层有多厚`
    /// @param toCheck whether it still has to be looked through before it may be published
    record Sent(
            @Nullable UUID base,
            Track.@Nullable Kind kind,
            @Nullable String language,
            @Nullable String label,
            @Nullable UUID fileId,
            @Nullable String text,
            boolean toCheck) {

        Wanted wanted(String content) {
            return new Wanted(
                    Optional.ofNullable(base),
                    kind == null ? Track.Kind.CAPTIONS : kind,
                    language == null ? "zh-CN" : language.strip(),
                    label == null ? "" : label,
                    content,
                    toCheck);
        }
    }

    /// A track with what readers may stumble over.
    record Listed(@JsonUnwrapped Track track, List<CaptionHints.Hint> hints) {}

    record All(List<Listed> items) {}

    TracksApi(EditorViews views, Tracks tracks, TrackSaving saving, SecurityIdentity identity) {
        this.views = views;
        this.tracks = tracks;
        this.saving = saving;
        this.identity = identity;
    }

    @GET
    @Path("/{id}/tracks")
    @RolesAllowed({Roles.EDITOR, Roles.REVIEWER, Roles.EXPERT, Roles.CHIEF})
    @Operation(summary = "Captions and chapters of the revision that is worked on")
    public Uni<All> list(@RestPath UUID id) {
        return views.find(person(), id)
                .chain(view -> tracks.lengthOf(view)
                        .chain(length -> tracks.of(view).chain(all -> Multi.createFrom()
                                .iterable(all)
                                .onItem()
                                .transformToUniAndConcatenate(track -> listed(track, length))
                                .collect()
                                .asList())))
                .map(All::new);
    }

    @POST
    @Path("/{id}/tracks")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.EDITOR, Roles.CHIEF})
    @Operation(summary = "Add captions or chapters to a draft, or replace some")
    public Uni<RestResponse<Track>> save(@RestPath UUID id, @NotNull Sent sent) {
        return content(sent)
                .chain(text -> saving.save(person(), id, sent.wanted(text)))
                .map(track -> RestResponse.status(RestResponse.Status.CREATED, track));
    }

    @DELETE
    @Path("/{id}/tracks/{file}")
    @RolesAllowed({Roles.EDITOR, Roles.CHIEF})
    @Operation(summary = "Take captions or chapters out of a draft")
    public Uni<Void> remove(@RestPath UUID id, @RestPath UUID file) {
        return views.find(person(), id)
                .chain(tracks::of)
                .map(all -> all.stream()
                        .filter(track -> track.file().equals(file))
                        .findFirst()
                        .orElseThrow(Problem::notFound))
                .chain(track -> saving.remove(person(), id, track));
    }

    private Uni<String> content(Sent sent) {
        if (sent.fileId() != null) {
            return saving.uploaded(person(), sent.fileId());
        }
        if (sent.text() == null) {
            throw Problem.field("text", "请给出 text 或 fileId。");
        }
        return Uni.createFrom().item(sent.text());
    }

    private Uni<Listed> listed(Track track, long length) {
        return tracks.read(track.file())
                .map(reading -> reading instanceof CaptionReading.Read read
                        ? new Listed(track, hints(track, read, length))
                        : new Listed(track, List.of()));
    }

    private static List<CaptionHints.Hint> hints(Track track, CaptionReading.Read read, long length) {
        return track.isChapters() ? CaptionHints.ofChapters(read.cues(), length) : CaptionHints.of(read.cues(), length);
    }

    private Person person() {
        return (Person) identity.getPrincipal();
    }
}
