package cn.harbinkepu.caption.web;

import java.util.List;

import io.quarkus.qute.TemplateData;

import cn.harbinkepu.resource.PublishedResource.Track;
import cn.harbinkepu.text.caption.Cue;
import cn.harbinkepu.text.caption.Timecode;

/// What is said in a film or recording, as its page shows it.
///
/// @param lines    of the first track; empty if there are only chapters
/// @param language of the lines
/// @param tracks   all that there are, with the addresses of this page
/// @param sound    whether there is nothing to be seen: then the text stands open as a whole
@TemplateData
record Transcript(List<Line> lines, List<Line> chapters, String language, List<Track> tracks, boolean sound) {

    /// @param second where it begins, for an address
    @TemplateData
    record Line(long second, String at, String text) {
        static Line of(Cue cue) {
            return new Line(cue.startMs() / 1000, Timecode.shortly(cue.startMs()), cue.plain());
        }
    }

    static List<Line> lines(List<Cue> cues) {
        return cues.stream()
                .map(Line::of)
                .filter(line -> !line.text().isEmpty())
                .toList();
    }

    public boolean several() {
        return tracks.size() > 1;
    }

    public boolean isEmpty() {
        return lines.isEmpty() && chapters.isEmpty();
    }
}
