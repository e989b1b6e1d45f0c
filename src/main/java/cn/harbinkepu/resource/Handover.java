package cn.harbinkepu.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.account.Accounts;
import cn.harbinkepu.account.Audit;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

/// Gives unfinished work of one author to another of the same organisation, for instance when somebody leaves.
@ApplicationScoped
public class Handover {

    private static final String AUTHORS = """
            select p.id, p.display_name, p.disabled, o.name as organisation,
                   (select count(*) from resource r join revision v on v.resource = r.id and v.number = r.latest_number
                     where v.author = p.id and r.organisation = p.organisation
                       and v.state in ('DRAFT', 'SUBMITTED')) as drafts,
                   may_act_for(p.id, 'editor', p.organisation, null, null) as writes
              from person p join organisation o on o.id = p.organisation
             where p.organisation = any($1) order by p.disabled desc, o.name, p.display_name limit 500""";

    private static final String DRAFTS = """
            select r.id, v.title, v.state, r.kind,
                   exists (select 1 from draft_copy c where c.resource = r.id and c.person = $1)
                   or exists (select 1 from lost_text t where t.resource = r.id and t.person = $1) as unsaved
              from resource r
              join revision v on v.resource = r.id and v.number = r.latest_number
             where v.author = $1 and r.organisation = any($2) and v.state in ('DRAFT', 'SUBMITTED')
             order by v.updated_at desc limit 1000""";

    private static final String HAS_REVIEWED =
            "select count(*) from review where revision = :revision and reviewer = :person";

    private final Store store;
    private final LostTexts lost;
    private final Pool pool;
    private final Accounts accounts;
    private final Tidings tidings;
    private final Audit audit;

    /// @param left   whether the account is disabled
    /// @param drafts how many unfinished ones there are
    /// @param writes whether the person may take drafts over
    public record Author(UUID id, String name, boolean left, String organisation, int drafts, boolean writes) {}

    /// @param unsaved whether the author has left text that is not in the draft; it goes along
    public record Draft(UUID id, String title, String state, Kind kind, boolean unsaved) {}

    Handover(Store store, LostTexts lost, Pool pool, Accounts accounts, Tidings tidings, Audit audit) {
        this.store = store;
        this.lost = lost;
        this.pool = pool;
        this.accounts = accounts;
        this.tidings = tidings;
        this.audit = audit;
    }

    /// The people of the chief's organisations, those who have left first.
    public Uni<List<Author>> authors(Person chief) {
        return pool.preparedQuery(AUTHORS).execute(Tuple.of(own(chief))).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(row -> new Author(
                        row.getUUID("id"),
                        row.getString("display_name"),
                        row.getBoolean("disabled"),
                        row.getString("organisation"),
                        row.getInteger("drafts"),
                        row.getBoolean("writes") && !row.getBoolean("disabled")))
                .toList());
    }

    /// What an author has not finished.
    public Uni<List<Draft>> drafts(Person chief, UUID author) {
        return pool.preparedQuery(DRAFTS).execute(Tuple.of(author, own(chief))).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(row -> new Draft(
                        row.getUUID("id"),
                        row.getString("title"),
                        row.getString("state"),
                        Kind.valueOf(row.getString("kind")),
                        row.getBoolean("unsaved")))
                .toList());
    }

    /// Gives these drafts to another author; who wrote them before still reviews none of them. All or, at the first
    /// that cannot be given, those before it. Both sides are told once of all of them.
    public Uni<Integer> give(Person chief, List<UUID> drafts, UUID to) {
        List<Tidings.Given> given = new ArrayList<>();
        return accounts.find(to)
                .chain(target -> Multi.createFrom()
                        .iterable(drafts)
                        .onItem()
                        .transformToUniAndConcatenate(
                                draft -> give(chief, draft, target).invoke(given::add))
                        .collect()
                        .asList()
                        .onItemOrFailure()
                        .call(() -> tell(chief, target, given)))
                .map(List::size);
    }

    /// The same, each by itself: what cannot be given leaves the others alone.
    Uni<List<BulkActs.Outcome>> giveEach(Person chief, List<UUID> drafts, UUID to) {
        List<Tidings.Given> given = new ArrayList<>();
        return accounts.find(to)
                .chain(target -> BulkActs.each(
                                drafts, draft -> give(chief, draft, target).invoke(given::add))
                        .call(() -> tell(chief, target, given)))
                .onFailure(Problem.class)
                .recoverWithItem(refusal -> drafts.stream()
                        .map(draft -> new BulkActs.Outcome(draft, Optional.of(refusal.getMessage())))
                        .toList());
    }

    private Uni<Void> tell(Person chief, Person target, List<Tidings.Given> given) {
        return given.isEmpty()
                ? Uni.createFrom().voidItem()
                : store.inTransaction(session -> tidings.handedOver(session, chief, target, given));
    }

    private Uni<Tidings.Given> give(Person chief, UUID draft, Person target) {
        return store.change(draft, open -> {
            refuse(chief, open, target);
            UUID before = open.revision().author;
            return refuseReviewer(open, target)
                    .invoke(() -> {
                        open.revision().noteEditor(before);
                        open.revision().author = target.id();
                        open.resource().version++;
                    })
                    .chain(() -> before.equals(target.id())
                            ? Uni.createFrom().voidItem()
                            : lost.passOn(open.session(), draft, before, target.id()))
                    .chain(() -> audit.note(
                            open.session(),
                            chief,
                            "resource.hand-over",
                            draft.toString(),
                            new JsonObject().put("from", before.toString()).put("to", target.username())))
                    .replaceWith(() -> new Tidings.Given(draft, open.revision().title, before));
        });
    }

    private static void refuse(Person chief, Store.Open open, Person target) {
        Workflow.refuseStranger(chief, open);
        if (!chief.mayActFor(
                Roles.CHIEF, open.resource().organisation, open.resource().kind.name())) {
            throw new Problem(ProblemCode.NOT_ALLOWED, "只有本单位的终审编辑可以移交稿件。");
        }
        if (!target.mayActFor(
                Roles.EDITOR, open.resource().organisation, open.resource().kind.name())) {
            throw Problem.field("to", "接手人不是本单位的编辑，请另选一位。");
        }
        boolean unfinished = open.revision().state() instanceof RevisionState.Draft
                || open.revision().state() instanceof RevisionState.Submitted;
        if (!unfinished) {
            throw new Problem(ProblemCode.WRONG_STATE, "只有草稿和审核中的稿件可以移交。");
        }
    }

    private static Uni<Void> refuseReviewer(Store.Open open, Person target) {
        return open.session()
                .createNativeQuery(HAS_REVIEWED, Long.class)
                .setParameter("revision", open.revision().id)
                .setParameter("person", target.id())
                .getSingleResult()
                .invoke(count -> {
                    if (count > 0) {
                        throw new Problem(ProblemCode.OWN_WORK, "接手人审核过“%s”，请另选一位。".formatted(open.revision().title));
                    }
                })
                .replaceWithVoid();
    }

    private static UUID[] own(Person chief) {
        return chief.organisations().stream()
                .filter(each -> chief.mayActFor(Roles.CHIEF, each))
                .toArray(UUID[]::new);
    }
}
