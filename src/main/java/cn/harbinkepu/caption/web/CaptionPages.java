package cn.harbinkepu.caption.web;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.caption.Track;
import cn.harbinkepu.caption.Tracks;
import cn.harbinkepu.caption.Transcriber;
import cn.harbinkepu.caption.Transcriptions;
import cn.harbinkepu.resource.EditorView;
import cn.harbinkepu.resource.EditorViews;
import cn.harbinkepu.resource.NextSteps;
import cn.harbinkepu.text.caption.CaptionHints;
import cn.harbinkepu.text.caption.CaptionReading;
import cn.harbinkepu.text.caption.Captions;
import cn.harbinkepu.text.caption.ChapterLines;

/// The page beside the film on which captions and chapters are corrected. What it does is in [CaptionActs].
@Path("/studio")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.EDITOR, Roles.REVIEWER, Roles.EXPERT, Roles.CHIEF})
class CaptionPages {

    private final EditorViews views;
    private final NextSteps steps;
    private final Tracks tracks;
    private final Transcriber transcriber;
    private final Transcriptions asked;
    private final SecurityIdentity identity;

    @CheckedTemplate(basePath = "studio")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance captions(CaptionsPage page);
    }

    CaptionPages(
            EditorViews views,
            NextSteps steps,
            Tracks tracks,
            Transcriber transcriber,
            Transcriptions asked,
            SecurityIdentity identity) {
        this.views = views;
        this.steps = steps;
        this.tracks = tracks;
        this.transcriber = transcriber;
        this.asked = asked;
        this.identity = identity;
    }

    /// @param track the file, `new` or `chapters`; the first one there is if it says nothing
    @GET
    @Path("/resources/{id}/captions")
    public Uni<TemplateInstance> page(
            @RestPath UUID id, @RestQuery Optional<String> track, @RestQuery Optional<String> done) {
        return views.find(person(), id).chain(view -> tracks.of(view).chain(all -> form(view, all, track.orElse(""))
                .chain(form -> page(view, all, form, Optional.empty(), done.isPresent()))));
    }

    /// @param theirs what somebody else has saved meanwhile
    Uni<TemplateInstance> page(
            EditorView view, List<Track> all, CaptionForm form, Optional<String> theirs, boolean saved) {
        return Uni.combine()
                .all()
                .unis(
                        steps.of(person(), view.id()),
                        transcriber.isReady(),
                        asked.of(view.id(), view.revision()),
                        waveform(view),
                        tracks.lengthOf(view))
                .usingConcurrencyOf(1)
                .with((next, machine, state, waveform, length) -> Templates.captions(new CaptionsPage(
                        view, next, all, form, theirs, hints(form, length), saved, machine, state, waveform)));
    }

    /// What stands in a track as the form shows it.
    Uni<String> text(Track track) {
        return tracks.read(track.file()).map(reading -> switch (reading) {
            case CaptionReading.Read read -> track.isChapters() ? ChapterLines.write(read.cues()) : read.vtt();
            case CaptionReading.Broken broken -> "";
        });
    }

    private Uni<Boolean> waveform(EditorView view) {
        return CaptionsPage.film(view)
                .map(film -> tracks.hasWaveform(film.id()))
                .orElseGet(() -> Uni.createFrom().item(false));
    }

    private Uni<CaptionForm> form(EditorView view, List<Track> all, String wanted) {
        Optional<Track> chosen =
                switch (wanted) {
                    case "new" -> Optional.empty();
                    case "chapters" -> all.stream().filter(Track::isChapters).findFirst();
                    case "" -> all.stream().findFirst();
                    default ->
                        all.stream()
                                .filter(track -> track.file().toString().equals(wanted))
                                .findFirst()
                                .or(() -> all.stream().findFirst());
                };
        Track.Kind kind = wanted.equals("chapters") ? Track.Kind.CHAPTERS : Track.Kind.CAPTIONS;
        return chosen.map(track -> text(track).map(text -> CaptionForm.of(track, text)))
                .orElseGet(() -> Uni.createFrom()
                        .item(CaptionForm.blank(kind, view.content().language())));
    }

    private static List<CaptionHints.Hint> hints(CaptionForm form, long length) {
        if (form.isChapters()) {
            return ChapterLines.read(form.text(), length) instanceof CaptionReading.Read read
                    ? CaptionHints.ofChapters(read.cues(), length)
                    : List.of();
        }
        return Captions.read(form.text()) instanceof CaptionReading.Read read
                ? CaptionHints.of(read.cues(), length)
                : List.of();
    }

    private Person person() {
        return (Person) identity.getPrincipal();
    }
}
