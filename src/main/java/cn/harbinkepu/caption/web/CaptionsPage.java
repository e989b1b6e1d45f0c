package cn.harbinkepu.caption.web;

import java.util.List;
import java.util.Optional;

import io.quarkus.qute.TemplateData;

import cn.harbinkepu.caption.Track;
import cn.harbinkepu.caption.Transcriptions;
import cn.harbinkepu.resource.EditorView;
import cn.harbinkepu.resource.Files;
import cn.harbinkepu.resource.NextSteps;
import cn.harbinkepu.text.caption.CaptionHints;

/// What the page shows on which captions are corrected.
///
/// @param theirs what somebody else has saved meanwhile
/// @param hints  what readers may stumble over
/// @param machine whether this cloud can write captions by itself
/// @param asked  where that stands, if it was asked for
/// @param waveform whether the sound can be drawn
@TemplateData
record CaptionsPage(
        EditorView view,
        NextSteps.Steps steps,
        List<Track> tracks,
        CaptionForm form,
        Optional<String> theirs,
        List<CaptionHints.Hint> hints,
        boolean saved,
        boolean machine,
        Optional<Transcriptions.Asked> asked,
        boolean waveform) {

    /// The film or recording.
    public Optional<EditorView.FileView> film() {
        return film(view);
    }

    static Optional<EditorView.FileView> film(EditorView view) {
        return view.files().stream()
                .filter(file -> file.role() == Files.Role.ORIGINAL)
                .filter(file -> file.mediaType().startsWith("video/")
                        || file.mediaType().startsWith("audio/"))
                .findFirst();
    }

    public boolean editable() {
        return steps.edit().open();
    }

    /// Why it cannot be changed, if no correction can be begun either.
    public String refusal() {
        return steps.edit().refusal().orElse("当前状态下不能修改字幕。");
    }

    /// For who may look and not change.
    public String whatCanBeDone() {
        String film = film().isPresent() ? "在这里可以播放影片" : "";
        String words = tracks.isEmpty() ? "还没有字幕和章节" : film.isEmpty() ? "在这里可以查看字幕和章节" : "，对照现有的字幕和章节";
        return tracks.isEmpty() && !film.isEmpty() ? film + "；" + words + "。" : film + words + "。";
    }

    public boolean hasChapters() {
        return tracks.stream().anyMatch(Track::isChapters);
    }

    public boolean isShown(Track track) {
        return track.file().toString().equals(form.base());
    }

    /// Whether a machine may be asked: nobody has written captions yet.
    public boolean offersMachine() {
        return machine
                && editable()
                && film().isPresent()
                && asked.filter(Transcriptions.Asked::open).isEmpty()
                && tracks.stream().allMatch(Track::isChapters);
    }
}
