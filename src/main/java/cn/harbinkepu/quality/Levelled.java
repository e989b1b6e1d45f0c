package cn.harbinkepu.quality;

import java.util.BitSet;
import java.util.Optional;

import cn.harbinkepu.quality.Prose.Span;

/// A text as it would be written plainly: look-alikes replaced, and what only sets characters apart left
/// out, be it blanks, a line break within a paragraph, or marks that nobody sees. Made in one pass; every
/// place leads back to the text as it is kept.
///
/// What differs is known, so that a rule that has read the text as it stands looks here for nothing but
/// what that reading could not show: a text without such spellings has the same findings as ever.
final class Levelled {

    private final Prose prose;
    private final BitSet replaced;
    private final BitSet joined;

    private Levelled(Prose prose, BitSet replaced, BitSet joined) {
        this.prose = prose;
        this.replaced = replaced;
        this.joined = joined;
    }

    /// Nothing if the text is plain already.
    static Optional<Levelled> of(Prose read, Spelling spelling) {
        Writer writer = new Writer(read, spelling);
        writer.write();
        return writer.levelled();
    }

    /// The plain text, to be examined as any other.
    Prose prose() {
        return prose;
    }

    /// Whether the text as it stands has something else there.
    boolean differs(int start, int end) {
        int replacement = replaced.nextSetBit(start);
        int gap = joined.nextSetBit(start + 1);
        return (replacement >= 0 && replacement < end) || (gap >= 0 && gap < end);
    }

    boolean differs(Span span) {
        return differs(span.start(), span.end());
    }

    /// One pass over a text.
    private static final class Writer {

        private final Prose read;
        private final String text;
        private final Spelling spelling;
        private final StringBuilder plain;
        private final int[] from;
        private final BitSet replaced = new BitSet();
        private final BitSet joined = new BitSet();

        Writer(Prose read, Spelling spelling) {
            this.read = read;
            this.text = read.text();
            this.spelling = spelling;
            this.plain = new StringBuilder(text.length());
            this.from = new int[text.length() + 1];
        }

        void write() {
            int at = 0;
            while (at < text.length()) {
                int end = gapEnd(at);
                if (end > at && isBridged(at, end)) {
                    joined.set(plain.length());
                } else {
                    end = Math.max(end, at + 1);
                    keep(at, end);
                }
                at = end;
            }
            from[plain.length()] = text.length();
        }

        private void keep(int start, int end) {
            for (int i = start; i < end; i++) {
                char letter = spelling.plain(text.charAt(i));
                if (letter != text.charAt(i)) {
                    replaced.set(plain.length());
                }
                from[plain.length()] = i;
                plain.append(letter);
            }
        }

        /// The end of what can only set apart, beginning here.
        private int gapEnd(int start) {
            int end = start;
            while (end < text.length() && !Spelling.isHan(text.charAt(end))) {
                int letter = text.codePointAt(end);
                if (!isBlank(letter) && !Spelling.isUnseen(letter)) {
                    break;
                }
                end += Character.charCount(letter);
            }
            return end;
        }

        private static boolean isBlank(int letter) {
            return letter == '\n' || letter == '\t' || letter == '\r' || Character.isSpaceChar(letter);
        }

        /// What nobody sees goes everywhere; blanks and one line break go between Chinese characters.
        private boolean isBridged(int start, int end) {
            boolean unseen = text.substring(start, end).codePoints().allMatch(Spelling::isUnseen);
            boolean between = !plain.isEmpty()
                    && end < text.length()
                    && Character.isIdeographic(plain.charAt(plain.length() - 1))
                    && Character.isIdeographic(text.charAt(end));
            return unseen || (between && breaks(start, end) == 0);
        }

        /// How many ends of a paragraph, item, heading or cell stand there.
        private long breaks(int start, int end) {
            long lines = text.substring(start, end)
                    .chars()
                    .filter(letter -> letter == '\n')
                    .count();
            int line = text.indexOf('\n', start);
            return lines <= 1 && (lines == 0 || read.runsOn(line)) ? 0 : lines;
        }

        Optional<Levelled> levelled() {
            return replaced.isEmpty() && joined.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Levelled(read.as(plain.toString(), from), replaced, joined));
        }
    }
}
