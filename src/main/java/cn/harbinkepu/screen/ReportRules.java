package cn.harbinkepu.screen;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.screen.Told.Shown;

/// What a display can have shown: nothing before it was issued, nothing to come, and drills only where drills are
/// shown.
final class ReportRules {

    /// Clocks of computers that are set by others are not further from ours than this.
    private static final Duration TOLERANCE = Duration.ofMinutes(2);

    private final boolean drills;
    private final Map<String, Sent> known;
    private final Instant now;
    private final Instant oldest;

    /// A message that was issued.
    record Sent(OffsetDateTime at, boolean drill) {}

    /// @param drills whether drills are shown there
    /// @param known  messages that were issued, by identifier
    /// @param oldest before which nothing is kept
    ReportRules(boolean drills, Map<String, Sent> known, Instant now, Instant oldest) {
        this.drills = drills;
        this.known = Map.copyOf(known);
        this.now = now;
        this.oldest = oldest;
    }

    /// Fails with `invalid-field` for what cannot be.
    void check(Told told) {
        told.holds().orElse(List.of()).forEach(held -> sent("holds", held));
        told.plays().forEach(play -> check(play, told.ahead()));
    }

    private void check(Shown play, Duration ahead) {
        Instant started = started(play, ahead);
        boolean begun = !started.isAfter(now.plus(TOLERANCE));
        require(begun, "plays.startedAt", "播放不能从将来开始，请校准屏幕的时钟。");
        boolean over = !started.plusSeconds(play.seconds()).isAfter(now.plus(TOLERANCE));
        require(over, "plays.seconds", "播放的时长超过了开始以来的时间。");
        require(!started.isBefore(oldest), "plays.startedAt", "播放的时间太早，请校准屏幕的时钟。");
        if (play.kind() != Play.Kind.RESOURCE) {
            Sent sent = sent("plays.item", play.item());
            require(sent.drill() == (play.kind() == Play.Kind.DRILL), "plays.kind", "预警和演练不能混报。");
            boolean after = !started.isBefore(sent.at().toInstant().minus(TOLERANCE));
            require(after, "plays.startedAt", "播放不能早于信息的发布，请校准屏幕的时钟。");
        }
    }

    private Sent sent(String field, String identifier) {
        Sent sent = known.get(identifier);
        if (sent == null) {
            throw Problem.field(field, "没有发布过“%s”。".formatted(identifier));
        }
        require(drills || !sent.drill(), field, "这块屏幕不放演练。");
        return sent;
    }

    /// By our own clock.
    static Instant started(Shown play, Duration ahead) {
        return play.startedAt().minus(ahead);
    }

    private static void require(boolean holds, String field, String words) {
        if (!holds) {
            throw Problem.field(field, words);
        }
    }
}
