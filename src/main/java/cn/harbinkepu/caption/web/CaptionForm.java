package cn.harbinkepu.caption.web;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.jboss.resteasy.reactive.server.multipart.FormValue;

import io.quarkus.qute.TemplateData;

import cn.harbinkepu.caption.Track;
import cn.harbinkepu.caption.TrackSaving.Wanted;
import cn.harbinkepu.core.Ids;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.upload.web.FormFiles;

/// What the form of captions holds.
///
/// @param base    the file that it was written from; empty for a new track
/// @param text    WebVTT, or lines of chapters
/// @param toCheck whether it has to be looked through
/// @param error   why it was refused
@TemplateData
record CaptionForm(
        String base, Track.Kind kind, String language, String label, String text, boolean toCheck, String error) {

    static CaptionForm of(Track track, String text) {
        return new CaptionForm(
                track.file().toString(), track.kind(), track.language(), track.label(), text, track.toCheck(), "");
    }

    static CaptionForm blank(Track.Kind kind, String language) {
        return new CaptionForm("", kind, language, "", "", false, "");
    }

    /// Whether it has been checked is said by a box that is only there if it has to be.
    static CaptionForm sent(Map<String, Collection<FormValue>> sent) {
        return new CaptionForm(
                FormFiles.text(sent, "base"),
                kind(FormFiles.text(sent, "kind")),
                FormFiles.text(sent, "language"),
                FormFiles.text(sent, "label"),
                FormFiles.text(sent, "text"),
                !FormFiles.text(sent, "machine").isEmpty()
                        && FormFiles.text(sent, "checked").isEmpty(),
                "");
    }

    static Track.Kind kind(String name) {
        return Stream.of(Track.Kind.values())
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElse(Track.Kind.CAPTIONS);
    }

    CaptionForm with(String content) {
        return new CaptionForm(base, kind, language, label, content, toCheck, error);
    }

    /// With the words of a refusal; written on top of what is there now.
    CaptionForm refused(Problem refusal, String now) {
        return new CaptionForm(now, kind, language, label, text, toCheck, refusal.detail());
    }

    Wanted wanted() {
        return new Wanted(
                Optional.of(base).filter(id -> !id.isEmpty()).flatMap(Ids::parse),
                kind,
                language,
                label,
                text,
                toCheck);
    }

    public boolean isNew() {
        return base.isEmpty();
    }

    public boolean isChapters() {
        return kind == Track.Kind.CHAPTERS;
    }

    public List<Track.Kind> kinds() {
        return List.of(Track.Kind.CAPTIONS, Track.Kind.SUBTITLES);
    }
}
