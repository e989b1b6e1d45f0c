package cn.harbinkepu.screen.web;

import java.util.Optional;
import java.util.UUID;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.core.CoreConfig;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.web.QrCode;
import cn.harbinkepu.resource.Published;
import cn.harbinkepu.screen.OpenScreens;
import cn.harbinkepu.screen.Screen;
import cn.harbinkepu.screen.ScreenGroup;
import cn.harbinkepu.screen.ScreenGroups;
import cn.harbinkepu.screen.Screens;

/// What a display opens. Whoever knows the address sees what hangs in public anyway; a drill is
/// never in the page, but
/// comes to its script with the display's key.
@Path("/screen")
class ScreenPages {

    private static final String SVG = "image/svg+xml";

    private final Screens screens;
    private final ScreenGroups groups;
    private final OpenScreens open;
    private final Published published;
    private final String site;

    ScreenPages(Screens screens, ScreenGroups groups, OpenScreens open, Published published, CoreConfig core) {
        this.screens = screens;
        this.groups = groups;
        this.open = open;
        this.published = published;
        this.site = core.publicUrl().toString();
    }

    @CheckedTemplate(basePath = "screen")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance show(Screen screen, boolean drillGroup, Optional<Shown> shown, String state);
    }

    /// What the page says before its script runs, and all it says without one.
    record Shown(String level, String kind, String headline, String areas, String text, String instruction) {
        static Optional<Shown> of(JsonObject state) {
            return first(state, "alerts")
                    .map(alert -> new Shown(
                            alert.getString("level").toLowerCase(java.util.Locale.ROOT),
                            alert.getString("levelName") + "预警",
                            alert.getString("headline"),
                            alert.getString("areas"),
                            alert.getString("description"),
                            alert.getString("instruction")))
                    .or(() -> first(state, "slides")
                            .map(slide ->
                                    new Shown("", "科普", slide.getString("title"), "", slide.getString("summary"), "")));
        }

        /// Classes of the style sheet.
        public String look() {
            return level.isEmpty() ? "slide card" : "alert level-" + level;
        }

        private static Optional<JsonObject> first(JsonObject state, String list) {
            JsonArray all = state.getJsonArray(list);
            return all.isEmpty() ? Optional.empty() : Optional.of(all.getJsonObject(0));
        }
    }

    @GET
    @PermitAll
    @Path("/{id}")
    @Produces(MediaType.TEXT_HTML)
    public Uni<TemplateInstance> show(@RestPath UUID id) {
        return screens.find(id).chain(screen -> group(screen).chain(group -> page(screen, group)));
    }

    /// The address of a resource, for a phone to read off the screen.
    @GET
    @PermitAll
    @Path("/{id}/codes/{resource}.svg")
    @Produces(SVG)
    public Uni<RestResponse<String>> code(@RestPath UUID id, @RestPath UUID resource) {
        return published
                .find(resource)
                .map(found -> found.orElseThrow(Problem::notFound))
                .map(found -> ResponseBuilder.ok(Codes.svg(QrCode.of(site + "/r/" + found.id())), SVG)
                        .header("Cache-Control", "public, max-age=86400")
                        .build());
    }

    private Uni<TemplateInstance> page(Screen screen, ScreenGroup group) {
        if (group.drill()) {
            return Uni.createFrom().item(() -> Templates.show(screen, true, Optional.empty(), ""));
        }
        return open.now(group)
                .map(state -> Templates.show(screen, false, Shown.of(new JsonObject(state)), inPage(state)));
    }

    private Uni<ScreenGroup> group(Screen screen) {
        return groups.find(screen.group()).map(Optional::orElseThrow);
    }

    /// JSON that stands in a page: nothing in it ends the element that holds it.
    private static String inPage(String json) {
        return json.replace("<", "\\u003c");
    }
}
