package cn.harbinkepu.resource.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.resource.WorkList;
import cn.harbinkepu.resource.WorkList.Desk;

/// The lists of the studio: what is whose turn, narrowed and sorted as the address says, with acts on several at once.
@Path("/studio")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.EDITOR, Roles.REVIEWER, Roles.EXPERT, Roles.CHIEF})
class StudioLists {

    private static final int PAGE = 20;

    private final WorkList work;
    private final SecurityIdentity identity;

    /// One list of the overview.
    public record Tab(Desk desk, String name, String title, long count, boolean here) {}

    /// What is shown of it.
    ///
    /// @param organisations that the person works for
    /// @param writes        whether acts on several are offered
    /// @param publishes     whether those of a chief are among them
    public record Shown(
            WorkList.Found found,
            ListQuery query,
            List<WorkList.Organisation> organisations,
            boolean writes,
            boolean publishes) {
        public Shown {
            organisations = List.copyOf(organisations);
        }

        public long pages() {
            return Math.max(1, (found.total() + PAGE - 1) / PAGE);
        }

        public int page() {
            return query.page();
        }

        public int previous() {
            return query.page() - 1;
        }

        public int next() {
            return query.page() + 1;
        }

        public List<BulkForm.Act> acts() {
            return Stream.of(BulkForm.Act.values())
                    .filter(act -> publishes || !act.forChief())
                    .toList();
        }
    }

    StudioLists(WorkList work, SecurityIdentity identity) {
        this.work = work;
        this.identity = identity;
    }

    @CheckedTemplate(basePath = "studio")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance overview(List<Tab> tabs, Tab tab, Shown shown);
    }

    @GET
    public Uni<TemplateInstance> overview(@Context UriInfo address) {
        ListQuery query = ListQuery.of(address.getQueryParameters());
        return work.counts(person()).chain(counts -> {
            List<Tab> tabs = tabs(counts, query.value("tab"));
            Tab here = tabs.stream().filter(Tab::here).findFirst().orElseThrow();
            return shown(here.desk(), query).map(shown -> Templates.overview(tabs, here, shown));
        });
    }

    /// Beyond the last page that one is shown.
    private Uni<Shown> shown(Desk desk, ListQuery query) {
        return at(desk, query)
                .chain(shown -> query.page() > 1 && shown.found().items().isEmpty()
                        ? at(desk, query.on(1)).chain(first -> at(desk, query.on(first.pages())))
                        : Uni.createFrom().item(shown));
    }

    private Uni<Shown> at(Desk desk, ListQuery query) {
        return Uni.combine()
                .all()
                .unis(work.page(desk, person(), query.filter(), PAGE, query.page()), work.organisations(person()))
                .with((found, organisations) ->
                        new Shown(found, query, organisations, writes(), person().is(Roles.CHIEF)));
    }

    /// The tabs that fit the person's roles; without a choice the first that has anything in it.
    private List<Tab> tabs(Map<Desk, Long> counts, String wanted) {
        List<Desk> mine = desks();
        Desk here = mine.stream()
                .filter(desk -> name(desk).equals(wanted))
                .findFirst()
                .or(() -> mine.stream()
                        .filter(desk -> desk != Desk.TO_REVIEW && counts.get(desk) > 0)
                        .findFirst())
                .orElse(mine.getFirst());
        return mine.stream()
                .map(desk -> new Tab(desk, name(desk), title(desk), counts.get(desk), desk == here))
                .toList();
    }

    private List<Desk> desks() {
        List<Desk> desks = new ArrayList<>();
        if (person().is(Roles.REVIEWER) || person().is(Roles.EXPERT) || person().is(Roles.CHIEF)) {
            desks.add(Desk.TO_REVIEW);
        }
        if (person().is(Roles.CHIEF)) {
            desks.add(Desk.TO_PUBLISH);
        }
        if (writes()) {
            desks.add(Desk.MINE);
        }
        desks.add(Desk.PUBLISHED);
        if (writes()) {
            desks.add(Desk.ALL);
        }
        return desks;
    }

    private boolean writes() {
        return person().is(Roles.EDITOR) || person().is(Roles.CHIEF);
    }

    private static String name(Desk desk) {
        return switch (desk) {
            case MINE -> "mine";
            case TO_REVIEW -> "review";
            case TO_PUBLISH -> "publish";
            case PUBLISHED -> "published";
            case ALL -> "all";
        };
    }

    private static String title(Desk desk) {
        return switch (desk) {
            case MINE -> "我的稿件";
            case TO_REVIEW -> "待我审核";
            case TO_PUBLISH -> "待发布";
            case PUBLISHED -> "已发布";
            case ALL -> "全部";
        };
    }

    private Person person() {
        return (Person) identity.getPrincipal();
    }
}
