package cn.harbinkepu.screen;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.alert.Geocodes;
import cn.harbinkepu.alert.Level;
import cn.harbinkepu.alert.Reach;
import cn.harbinkepu.alert.ReachEstimate;

/// How many public screens a message would take over.
@ApplicationScoped
class ScreensToReach implements ReachEstimate {

    private final ScreenGroups groups;
    private final Screens screens;
    private final InstantSource clock;

    ScreensToReach(ScreenGroups groups, Screens screens, InstantSource clock) {
        this.groups = groups;
        this.screens = screens;
        this.clock = clock;
    }

    @Override
    public Uni<List<Reach>> of(Collection<String> districts, Level level) {
        List<String> codes = List.copyOf(districts);
        return Uni.combine().all().unis(groups.all(), screens.all()).with((all, displays) -> {
            Set<UUID> concerned = all.stream()
                    .filter(group -> !group.drill() && Geocodes.meet(codes, group.district()))
                    .map(ScreenGroup::id)
                    .collect(Collectors.toUnmodifiableSet());
            return List.of(reach(displays.stream()
                    .filter(screen -> !screen.disabled() && concerned.contains(screen.group()))
                    .toList()));
        });
    }

    private Reach reach(List<Screen> displays) {
        Instant now = clock.instant();
        long silent = displays.stream()
                .filter(screen -> screen.isSilent(now, screens.silentAfter()))
                .count();
        return new Reach("联播屏", displays.size(), "块", silent == 0 ? "" : "其中 " + silent + " 块没有回音");
    }
}
