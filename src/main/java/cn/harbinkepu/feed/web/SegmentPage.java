package cn.harbinkepu.feed.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import cn.harbinkepu.feed.web.SegmentDesk.Change;
import cn.harbinkepu.feed.web.SegmentDesk.Line;
import cn.harbinkepu.feed.web.SegmentDesk.Preview;

/// The page of a segment, ready to be laid out.
///
/// @param line    the segment; absent for a new one
/// @param preview of what the form says; absent when that is no rule
/// @param changes its versions, the newest first
/// @param pins    what stands first
/// @param done    what has just been done, in words; empty for nothing
public record SegmentPage(
        Optional<Line> line,
        SegmentForm form,
        SegmentChoices choices,
        Optional<Preview> preview,
        List<Change> changes,
        List<PinRow> pins,
        LocalDate today,
        boolean mayChange,
        String done) {

    /// @param title empty for what is not published any more
    public record PinRow(String resource, String title, LocalDate until, boolean over) {}

    public SegmentPage {
        changes = List.copyOf(changes);
        pins = List.copyOf(pins);
    }

    public boolean isNew() {
        return line.isEmpty();
    }

    public boolean retired() {
        return line.map(one -> one.kept().retired()).orElse(false);
    }

    public boolean builtIn() {
        return line.map(Line::builtIn).orElse(false);
    }

    /// Where the form is sent to.
    public String address() {
        return line.map(one -> "/studio/segments/" + one.kept().code()).orElse("/studio/segments/new");
    }

    public String title() {
        return line.map(one -> one.kept().definition().name()).orElse("新建人群");
    }

    /// Whether it is the group whose content is what editors marked for it, whatever anybody wants.
    public boolean fixedContent() {
        return form.code().equals(cn.harbinkepu.audience.Segment.MINORS);
    }

    public int latest() {
        return line.map(one -> one.kept().version()).orElse(0);
    }
}
