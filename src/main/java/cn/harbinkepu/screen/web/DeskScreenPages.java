package cn.harbinkepu.screen.web;

import java.time.InstantSource;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Roles;
import cn.harbinkepu.screen.ScreenGroups;
import cn.harbinkepu.screen.Screens;

/// What the screens show now, and whom to call about one that is silent.
@Path("/desk/screens")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.DUTY, Roles.APPROVER})
class DeskScreenPages {

    private final ScreenGroups groups;
    private final Screens screens;
    private final InstantSource clock;

    @CheckedTemplate(basePath = "screen")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance desk(Board board);
    }

    DeskScreenPages(ScreenGroups groups, Screens screens, InstantSource clock) {
        this.groups = groups;
        this.screens = screens;
        this.clock = clock;
    }

    @GET
    public Uni<TemplateInstance> list() {
        return Uni.combine()
                .all()
                .unis(groups.all(), screens.all())
                .with((all, displays) ->
                        Templates.desk(new Board(all, displays, clock.instant(), screens.silentAfter())));
    }
}
