package cn.harbinkepu.push;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import cn.harbinkepu.alert.IssuedAlert;
import cn.harbinkepu.alert.Level;
import cn.harbinkepu.alert.MessageType;
import cn.harbinkepu.alert.WarningWords;

/// A message as channels send it. Nothing in it says who the reader is, but [#stop], by which
/// anybody can stop it.
///
/// @param id   the same whenever it is sent again
/// @param link    where it leads
/// @param stop    the page that ends messages by this channel
/// @param warning what makes it a warning; absent for others
public record Letter(UUID id, String title, List<Line> lines, URI link, URI stop, Optional<Warning> warning) {

    public Letter {
        lines = List.copyOf(lines);
    }

    /// A warning, which channels carry faster.
    ///
    /// @param incident what it belongs to: a later message takes the place of an earlier one
    /// @param ends     from when on nobody needs it any more
    public record Warning(IssuedAlert alert, boolean concerned, UUID incident, Instant ends) {

        /// Whether it should stay before the reader's eyes.
        public boolean isGrave() {
            return concerned
                    && alert.type() != MessageType.CANCEL
                    && alert.level().compareTo(Level.ORANGE) >= 0;
        }
    }

    /// One resource, or the warning.
    ///
    /// @param reason why this reader is told of it
    public record Line(String title, String summary, String reason, URI link) {}

    /// Everything in a few sentences without addresses.
    public String text() {
        if (warning.isPresent()) {
            Warning said = warning.orElseThrow();
            return WarningWords.brief(said.alert(), said.concerned());
        }
        if (lines.size() == 1) {
            Line only = lines.getFirst();
            String said = only.summary().isBlank() ? "" : only.summary() + "\n";
            return said + "推荐理由：" + only.reason();
        }
        return String.join("\n", lines.stream().map(line -> "· " + line.title()).toList());
    }
}
