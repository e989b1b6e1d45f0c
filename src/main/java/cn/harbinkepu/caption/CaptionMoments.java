package cn.harbinkepu.caption;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.resource.Moment;
import cn.harbinkepu.resource.Moments;
import cn.harbinkepu.text.caption.CaptionReading;
import cn.harbinkepu.text.caption.Cue;

/// What is said in captions, as moments. A caption file never changes, so this is done once for each.
@ApplicationScoped
class CaptionMoments {

    private final Tracks tracks;
    private final Moments moments;

    CaptionMoments(Tracks tracks, Moments moments) {
        this.tracks = tracks;
        this.moments = moments;
    }

    /// Does nothing for a file whose moments are there already.
    Uni<Void> make(UUID file, String language) {
        return moments.isMade(file, Moment.Kind.CAPTION)
                .chain(made -> made
                        ? Uni.createFrom().voidItem()
                        : tracks.read(file)
                                .chain(reading ->
                                        moments.replace(file, Moment.Kind.CAPTION, moments(reading, language))));
    }

    private static List<Moment> moments(CaptionReading reading, String language) {
        return switch (reading) {
            case CaptionReading.Read read ->
                read.cues().stream().map(cue -> moment(cue, language)).toList();
            case CaptionReading.Broken broken -> List.of();
        };
    }

    private static Moment moment(Cue cue, String language) {
        return Moment.playing(Moment.Kind.CAPTION, cue.startMs(), cue.endMs(), cue.plain(), language);
    }
}
