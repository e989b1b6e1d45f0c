package cn.harbinkepu.screen.web;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import cn.harbinkepu.screen.Screen;
import cn.harbinkepu.screen.ScreenGroup;

/// All groups with their displays, and which of these are silent.
///
/// @param silentAfter for how long a display may say nothing
public record Board(List<ScreenGroup> groups, List<Screen> screens, Instant now, Duration silentAfter) {

    public Board {
        groups = List.copyOf(groups);
        screens = List.copyOf(screens);
    }

    public List<Screen> of(ScreenGroup group) {
        return screens.stream()
                .filter(screen -> screen.group().equals(group.id()))
                .toList();
    }

    public boolean silent(Screen screen) {
        return !screen.disabled() && screen.isSilent(now, silentAfter);
    }

    /// Displays in use of which nobody knows what they show.
    public List<Screen> silentOnes() {
        return screens.stream().filter(this::silent).toList();
    }

    Optional<Screen> screen(UUID id) {
        return screens.stream().filter(screen -> screen.id().equals(id)).findFirst();
    }

    /// How long ago it said something, in words.
    public String ago(Screen screen) {
        return screen.seenAt()
                .map(seen -> words(Duration.between(seen.toInstant(), now)))
                .orElse("还没有上线");
    }

    private static String words(Duration since) {
        if (since.toMinutes() < 1) {
            return "刚刚";
        }
        if (since.toHours() < 1) {
            return since.toMinutes() + " 分钟前";
        }
        return since.toDays() < 1 ? since.toHours() + " 小时前" : since.toDays() + " 天前";
    }
}
