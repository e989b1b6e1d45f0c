package cn.harbinkepu.push.web;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Roles;
import cn.harbinkepu.push.ChannelKind;
import cn.harbinkepu.push.Joining;
import cn.harbinkepu.push.Tally;
import cn.harbinkepu.push.Tally.Count;

/// How messages fared, for staff: by channel, of nobody.
@Path("/studio/push")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.EDITOR, Roles.REVIEWER, Roles.EXPERT, Roles.CHIEF, Roles.ADMIN})
class PushFigurePages {

    private final Tally tally;
    private final Joining joining;

    /// @param counts as many as there are of [Count]
    public record Row(ChannelKind kind, boolean offered, List<Long> counts) {
        public Row {
            counts = List.copyOf(counts);
        }
    }

    @CheckedTemplate(basePath = "push")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance figures(List<Count> counts, List<Row> rows);
    }

    PushFigurePages(Tally tally, Joining joining) {
        this.tally = tally;
        this.joining = joining;
    }

    @GET
    public Uni<TemplateInstance> figures() {
        return tally.latest().map(latest -> Templates.figures(List.of(Count.values()), rows(latest)));
    }

    private List<Row> rows(Map<ChannelKind, Map<Count, Long>> latest) {
        return Arrays.stream(ChannelKind.values())
                .map(kind ->
                        new Row(kind, joining.offered().contains(kind), counts(latest.getOrDefault(kind, Map.of()))))
                .toList();
    }

    private static List<Long> counts(Map<Count, Long> ofKind) {
        return Arrays.stream(Count.values())
                .map(count -> ofKind.getOrDefault(count, 0L))
                .toList();
    }
}
