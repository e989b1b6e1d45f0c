package cn.harbinkepu.audience.web;

import java.util.List;
import java.util.Locale;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Roles;
import cn.harbinkepu.audience.Comparison;
import cn.harbinkepu.audience.Reach;
import cn.harbinkepu.audience.Reach.Use;
import cn.harbinkepu.audience.Reaches;

/// What reaches whom, for staff: sums of groups, of nobody.
@Path("/studio/reach")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.EDITOR, Roles.REVIEWER, Roles.EXPERT, Roles.CHIEF, Roles.ADMIN})
class ReachPages {

    private final Reaches reaches;

    /// A line of the table.
    ///
    /// @param told      whether there are so many readers that nobody can be recognised
    /// @param shortages what they get too little of, in words
    public record Line(Reach reach, boolean told, List<String> shortages, String comparison) {
        public Line {
            shortages = List.copyOf(shortages);
        }

        public String openedEach() {
            return String.format(Locale.ROOT, "%.1f", reach.all().openedEach());
        }

        public String finished() {
            return percent(reach.all().finishedPart());
        }

        public String hidden() {
            return percent(reach.all().hiddenPart());
        }

        public String compared() {
            return "%s / %s".formatted(arm(reach.personal()), arm(reach.held()));
        }

        private static String arm(Use use) {
            return use.isTold() ? String.format(Locale.ROOT, "%.1f", use.openedEach()) : "—";
        }

        private static String percent(double part) {
            return String.format(Locale.ROOT, "%.0f%%", 100 * part);
        }
    }

    @CheckedTemplate(basePath = "audience")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance reach(List<Line> lines);
    }

    ReachPages(Reaches reaches) {
        this.reaches = reaches;
    }

    @GET
    public Uni<TemplateInstance> reach() {
        return reaches.ofTheMonth().map(found -> Templates.reach(lines(found)));
    }

    private static List<Line> lines(List<Reach> found) {
        Use everybody = found.getFirst().all();
        return found.stream()
                .map(reach -> new Line(
                        reach,
                        reach.all().isTold(),
                        reach.shortages(everybody),
                        Comparison.of(reach.personal(), reach.held()).words()))
                .toList();
    }
}
