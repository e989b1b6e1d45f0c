package cn.harbinkepu.screen.web;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Ids;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.screen.Screen;
import cn.harbinkepu.screen.ScreenGroup;
import cn.harbinkepu.screen.ScreenGroups;
import cn.harbinkepu.screen.Screens;

/// What a display may be shown.
@ApplicationScoped
class ScreenCheck {

    static final String KEY = "Kepu-Screen-Key";

    private final Screens screens;
    private final ScreenGroups groups;

    ScreenCheck(Screens screens, ScreenGroups groups) {
        this.screens = screens;
        this.groups = groups;
    }

    /// Refuses before anything of the answer is sent.
    @ScreensAlone
    @ServerRequestFilter
    Uni<Void> check(ContainerRequestContext request) {
        String id = request.getUriInfo().getPathParameters().getFirst("id");
        return Ids.parse(id == null ? "" : id)
                .map(known -> group(known, request.getHeaderString(KEY)).replaceWithVoid())
                .orElseThrow(Problem::notFound);
    }

    /// A drill group is shown to nobody without a key; of any group a wrong key is told so.
    Uni<ScreenGroup> group(UUID id, @Nullable String key) {
        Uni<Screen> screen = key == null ? screens.find(id) : screens.keyed(id, key);
        return screen.chain(found -> groups.find(found.group()))
                .map(Optional::orElseThrow)
                .invoke(group -> {
                    if (group.drill() && key == null) {
                        throw Problem.notFound();
                    }
                });
    }
}
