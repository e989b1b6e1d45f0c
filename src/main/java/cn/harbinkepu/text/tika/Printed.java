package cn.harbinkepu.text.tika;

import java.util.ArrayList;
import java.util.List;

import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/// What lies on paper: letters and pictures with their places, measured in points from the upper left corner.
final class Printed {

    /// Fewer letters than this on a page are a stamp or a number, not its text.
    private static final int FEW_LETTERS = 8;

    /// The share of a page that a picture of all of it covers.
    private static final double MOST_OF_PAGE = 0.4;

    private Printed() {}

    enum Break {
        NONE,
        SPACE,
        LINE,
        PARAGRAPH
    }

    /// Letters side by side.
    ///
    /// @param y    of the line they stand on
    /// @param size of the letters, in points
    record Fragment(String text, float x, float end, float y, float size, Break before) {}

    /// @param first whether it was not drawn before in this document
    record Drawn(PDImageXObject picture, float top, float width, float height, boolean first) {}

    record Sheet(PDPage page, float width, float height, List<Fragment> fragments, List<Drawn> pictures) {

        /// Whether it is the photograph of a page, whose letters can only be read by eye.
        boolean isScan() {
            int letters = fragments.stream()
                    .mapToInt(fragment -> fragment.text().strip().length())
                    .sum();
            return letters < FEW_LETTERS
                    && pictures.stream().anyMatch(one -> one.width() * one.height() > MOST_OF_PAGE * width * height);
        }

        List<Line> lines() {
            List<Line> lines = new ArrayList<>();
            List<Fragment> open = new ArrayList<>();
            for (Fragment fragment : fragments) {
                if (fragment.before().compareTo(Break.LINE) >= 0 && !open.isEmpty()) {
                    lines.add(new Line(open));
                    open = new ArrayList<>();
                }
                open.add(fragment);
            }
            if (!open.isEmpty()) {
                lines.add(new Line(open));
            }
            return lines;
        }
    }

    /// Fragments that were set as one line.
    record Line(List<Fragment> fragments) {
        Line {
            fragments = List.copyOf(fragments);
        }

        String text() {
            StringBuilder text = new StringBuilder();
            for (Fragment fragment : fragments) {
                text.append(fragment.before() == Break.SPACE && !text.isEmpty() ? " " : "")
                        .append(fragment.text());
            }
            return text.toString().strip();
        }

        boolean beginsParagraph() {
            return fragments.getFirst().before() == Break.PARAGRAPH;
        }

        float y() {
            return fragments.getFirst().y();
        }

        /// In halves of a point, so that rounding makes no difference.
        int size() {
            return Math.round(fragments.getFirst().size() * 2);
        }
    }
}
