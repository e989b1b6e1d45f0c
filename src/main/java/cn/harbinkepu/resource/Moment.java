package cn.harbinkepu.resource;

import java.util.Optional;

/// Something that is said or shown at one place of a file.
///
/// @param span     from when to when in a film or recording; absent for what does not play
/// @param region   where on the picture or page: a media fragment such as `xywh=10,20,300,40` or `page=3`
/// @param text     plain text, one line
/// @param language BCP 47, such as `zh-CN`
public record Moment(Kind kind, Optional<Span> span, Optional<String> region, String text, String language) {

    /// More of one kind are not kept for one file: two hours of quick talk have about 3,000.
    public static final int MOST = 5000;

    /// What a moment comes from; kept by name.
    public enum Kind {
        /// What is said, or told of sounds, in a film or recording.
        CAPTION,
        /// Words that stand in the picture of a film.
        SLIDE,
        /// Words in a chart or another picture.
        CHART,
        /// A page of a book or document.
        PAGE
    }

    /// A stretch of time, in milliseconds from the beginning.
    public record Span(long startMs, long endMs) {
        public Span {
            if (startMs < 0 || endMs < startMs) {
                throw new IllegalArgumentException("from %d to %d is no stretch of time".formatted(startMs, endMs));
            }
        }
    }

    public Moment {
        text = text.strip().replaceAll("\\s+", " ");
    }

    /// A moment of something that plays.
    public static Moment playing(Kind kind, long startMs, long endMs, String text, String language) {
        return new Moment(kind, Optional.of(new Span(startMs, endMs)), Optional.empty(), text, language);
    }

    /// A moment of something that stands still.
    public static Moment still(Kind kind, String region, String text, String language) {
        return new Moment(kind, Optional.empty(), Optional.of(region), text, language);
    }
}
