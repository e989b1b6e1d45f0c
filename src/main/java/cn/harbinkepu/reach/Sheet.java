package cn.harbinkepu.reach;

import java.time.OffsetDateTime;
import java.util.List;

/// Words and tables that stand below each other, for paper.
///
/// @param foot   at the bottom of every page, beside its number
/// @param blocks from the top
public record Sheet(String title, OffsetDateTime made, String foot, List<Block> blocks) {

    public Sheet {
        blocks = List.copyOf(blocks);
    }

    /// One piece of it.
    public sealed interface Block {}

    /// @param isMain whether it heads the whole sheet
    public record Heading(String words, boolean isMain) implements Block {}

    /// @param isQuiet whether it stands back, such as a time
    public record Paragraph(String words, boolean isQuiet) implements Block {}

    public record Points(List<String> points) implements Block {
        public Points {
            points = List.copyOf(points);
        }
    }

    /// @param rows as many cells each as there are columns
    public record Table(List<Column> columns, List<List<String>> rows) implements Block {
        public Table {
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
        }
    }

    /// @param share    of the width, in proportion to the others
    /// @param isNumber whether it is set to the right
    public record Column(String title, double share, boolean isNumber) {}
}
