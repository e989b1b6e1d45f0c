package cn.harbinkepu.push;

import java.net.URI;
import java.util.List;
import java.util.UUID;

/// A message as channels send it. Nothing in it says who the reader is, but [#stop], by which
/// anybody can stop it.
///
/// @param id   the same whenever it is sent again
/// @param link   where it leads
/// @param stop   the page that ends messages by this channel
public record Letter(UUID id, String title, List<Line> lines, URI link, URI stop) {

    public Letter {
        lines = List.copyOf(lines);
    }

    /// One resource.
    ///
    /// @param reason why this reader is told of it
    public record Line(String title, String summary, String reason, URI link) {}

    /// Everything in a few sentences without addresses.
    public String text() {
        if (lines.size() == 1) {
            Line only = lines.getFirst();
            String said = only.summary().isBlank() ? "" : only.summary() + "\n";
            return said + "推荐理由：" + only.reason();
        }
        return String.join("\n", lines.stream().map(line -> "· " + line.title()).toList());
    }
}
