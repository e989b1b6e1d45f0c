package cn.harbinkepu.resource;

import java.util.Optional;

/// Something that is said or shown at one place of a file.
///
/// @param span     from when to when in a film or recording; absent for what does not play
/// @param region   where on the picture or in the book: `xywh=10,20,300,40`, `page=3`, `chapter=3`
/// @param heading  what stands over it, such as the title of the chapter
/// @param text     plain text, one line
/// @param language BCP 47, such as `zh-CN`
public record Moment(
        Kind kind,
        Optional<Span> span,
        Optional<String> region,
        Optional<String> heading,
        String text,
        String language) {

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
        /// A page of a book or document, or a piece of a chapter.
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
        Span span = new Span(startMs, endMs);
        return new Moment(kind, Optional.of(span), Optional.empty(), Optional.empty(), text, language);
    }

    /// A moment of something that stands still.
    public static Moment still(Kind kind, String region, String text, String language) {
        return new Moment(kind, Optional.empty(), Optional.of(region), Optional.empty(), text, language);
    }

    /// A passage of a book.
    ///
    /// @param heading empty for none
    public static Moment passage(String region, String heading, String text, String language) {
        Optional<String> over = Optional.of(heading).filter(words -> !words.isBlank());
        return new Moment(Kind.PAGE, Optional.empty(), Optional.of(region), over, text, language);
    }
}
