package cn.harbinkepu.alert;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import cn.harbinkepu.alert.Warning.Type;

/// Which warnings of a source are published without the desk. Four eyes rest on the policy instead of on each
/// message: one administrator has proposed it, somebody else has confirmed it.
///
/// @param source      whose messages
/// @param hazard      of which hazard; absent for any
/// @param types       beginnings, updates or ends; `OTHER` never
/// @param leastCertainty how sure the sender has to be; ends are let out however sure
/// @param confirmedBy the second person; absent until then
/// @param endedBy     who has switched it off
public record WarningPolicy(
        UUID id,
        UUID source,
        String sourceName,
        Optional<String> hazard,
        Set<Level> levels,
        Set<Type> types,
        Certainty leastCertainty,
        OffsetDateTime endsAt,
        Named proposedBy,
        OffsetDateTime proposedAt,
        Optional<Named> confirmedBy,
        Optional<Named> endedBy) {

    public WarningPolicy {
        levels = Set.copyOf(levels);
        types = Set.copyOf(types);
    }

    /// A person and the name that pages show.
    public record Named(UUID id, String name) {}

    /// Where its life stands.
    public enum State {
        WAITING("等待另一人确认"),
        ACTIVE("执行中"),
        OVER("已到期"),
        ENDED("已停止");

        private final String zh;

        State(String zh) {
            this.zh = zh;
        }

        public String zh() {
            return zh;
        }
    }

    public State state(Instant now) {
        if (endedBy.isPresent()) {
            return State.ENDED;
        }
        if (!endsAt.toInstant().isAfter(now)) {
            return State.OVER;
        }
        return confirmedBy.isPresent() ? State.ACTIVE : State.WAITING;
    }

    public boolean isWaiting(Instant now) {
        return state(now) == State.WAITING;
    }

    /// Whether there is anything left to switch off.
    public boolean isOpen(Instant now) {
        return isWaiting(now) || state(now) == State.ACTIVE;
    }

    /// Whether it lets out what is meant so.
    boolean covers(Type type, String meantHazard, Level level) {
        return types.contains(type) && hazard.map(meantHazard::equals).orElse(true) && levels.contains(level);
    }

    /// In the order of seriousness.
    public List<Level> levelsInOrder() {
        return levels.stream().sorted().toList();
    }

    public List<Type> typesInOrder() {
        return types.stream().sorted().toList();
    }
}
