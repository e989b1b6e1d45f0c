package cn.harbinkepu.reach;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

import cn.harbinkepu.alert.IssuedDrill;
import cn.harbinkepu.alert.IssuedMessage;

/// How an incident went: what was said, whom it reached, and what to do better.
///
/// @param messages what was issued, oldest first
/// @param silent   of the newest message, who should be asked whether they know, beside those of [#takeBack]
/// @param takeBack to whom an earlier message may still be true, because what replaces or ends it has not gone out
/// @param timeline oldest first
/// @param gaps     what the knowledge pack of the hazard lacks, in sentences
public record IncidentReport(
        UUID incident,
        OffsetDateTime made,
        List<MessageReach> messages,
        List<ReachEntry> silent,
        List<ReachEntry> takeBack,
        List<Moment> timeline,
        List<String> gaps) {

    public IncidentReport {
        messages = List.copyOf(messages);
        silent = List.copyOf(silent);
        takeBack = List.copyOf(takeBack);
        timeline = List.copyOf(timeline);
        gaps = List.copyOf(gaps);
    }

    /// One message.
    ///
    /// @param all of those who are known by name: readers who subscribe stand in rows of their own
    public record MessageReach(IssuedMessage alert, Figures all, List<Row> rows) {
        public MessageReach {
            rows = List.copyOf(rows);
        }

        /// What goes to drill screens alone.
        public boolean isDrill() {
            return alert instanceof IssuedDrill;
        }
    }

    /// One channel, as a whole or in one district.
    ///
    /// @param district its name; empty for all
    public record Row(String channel, String district, Figures figures) {
        public boolean isWhole() {
            return district.isEmpty();
        }
    }

    /// @param what in words
    public record Moment(OffsetDateTime at, String what) {}
}
