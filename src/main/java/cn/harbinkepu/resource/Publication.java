package cn.harbinkepu.resource;

import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.account.Audit;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.resource.PublishRule.Occasion;
import cn.harbinkepu.work.Fact;
import cn.harbinkepu.work.Outbox;

/// What happens when a revision becomes public or ceases to be: the public document, the states of the
/// revisions before it and the fact on the spine change together.
@ApplicationScoped
class Publication {

    private static final String UNREADY = """
            select count(*) from stage s where revision = :revision and state not in ('DONE', 'SKIPPED')
               and not (name = 'stream' and exists (select 1 from stage f
                     where f.revision = s.revision and f.name = 'first' and f.state = 'DONE'))""";

    private final Store store;
    private final PublishRules rules;
    private final PublicDocuments documents;
    private final Successors successors;
    private final Outbox outbox;
    private final Audit audit;
    private final Tidings tidings;
    private final InstantSource clock;

    Publication(
            Store store,
            PublishRules rules,
            PublicDocuments documents,
            Successors successors,
            Outbox outbox,
            Audit audit,
            Tidings tidings,
            InstantSource clock) {
        this.store = store;
        this.rules = rules;
        this.documents = documents;
        this.successors = successors;
        this.outbox = outbox;
        this.audit = audit;
        this.tidings = tidings;
        this.clock = clock;
    }

    Uni<Void> publish(Store.Open open, Person person) {
        RevisionState next = open.revision().state().publish();
        return refuseUnready(open)
                .chain(() -> rules.check(open, Occasion.PUBLISH))
                .chain(() -> show(open, next))
                .chain(() -> tidings.published(open, person))
                .chain(() -> audit.note(
                        open.session(),
                        person,
                        "resource.publish",
                        open.resource().id.toString(),
                        new JsonObject().put("revision", open.revision().number)));
    }

    /// Publishes what was scheduled, without a person at hand. What may not become public any more waits for
    /// a person.
    ///
    /// @param person on whose behalf
    Uni<Void> publishDue(Store.Open open, UUID person) {
        return publishUnattended(open, person, Occasion.DUE).chain(() -> tidings.due(open, person));
    }

    /// Publishes an imported draft once its files are ready; until then nothing happens. What may not become
    /// public stays a draft.
    Uni<Void> publishImportedIfReady(Store.Open open) {
        return countUnready(open)
                .chain(count -> count == 0
                        ? publishUnattended(open, open.revision().publishBy, Occasion.IMPORT)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> publishUnattended(Store.Open open, UUID person, Occasion occasion) {
        return rules.refusal(open, occasion).chain(refused -> refused.map(problem -> hold(open, person, problem))
                .orElseGet(() -> show(open, new RevisionState.Published())
                        .chain(() -> note(open, person, "resource.publish", new JsonObject()))));
    }

    private Uni<Void> hold(Store.Open open, UUID person, Problem refused) {
        hold(open, refused);
        open.revision().updatedAt = now();
        open.resource().version++;
        return note(
                open,
                person,
                "resource.hold",
                new JsonObject().put("code", refused.code().code()).put("reason", refused.detail()));
    }

    static void hold(Store.Open open, Problem refused) {
        holdBack(open.revision());
        open.revision().held = refused.detail();
    }

    /// Shows again what was public before; nobody has to be asked about it again.
    Uni<Void> restore(Store.Open open, Person person) {
        return show(open, new RevisionState.Published())
                .chain(() -> note(open, person.id(), "resource.publish", new JsonObject()));
    }

    private Uni<Void> note(Store.Open open, UUID person, String action, JsonObject detail) {
        detail.put("revision", open.revision().number).put("unattended", true);
        return audit.noteFor(open.session(), person, action, open.resource().id.toString(), detail);
    }

    Uni<Void> withdraw(Store.Open open, String reason) {
        return withdraw(open, reason, Optional.empty());
    }

    /// @param replacement what readers may read instead
    Uni<Void> withdraw(Store.Open open, String reason, Optional<UUID> replacement) {
        StoredResource resource = open.resource();
        if (resource.publishedNumber == null) {
            throw new Problem(ProblemCode.WRONG_STATE, "内容尚未发布，不需要撤回。");
        }
        return store.revision(open.session(), resource.id, resource.publishedNumber)
                .chain(revision -> {
                    revision.become(revision.state().withdraw());
                    resource.withdrawnAt = now();
                    resource.withdrawnReason = reason;
                    resource.replacedBy = replacement.orElse(null);
                    resource.publishedNumber = null;
                    resource.version++;
                    return open.session().flush().chain(() -> documents.remove(open.session(), resource.id));
                })
                .chain(() -> PlannedWithdrawals.cancel(open))
                .chain(() -> reviewAnew(open))
                .chain(() -> outbox.state(
                        open.session(), Fact.Type.WITHDRAWN, resource.id.toString(), tombstone(open, reason)));
    }

    /// A withdrawal must last: nothing becomes public again by itself, and what was reviewed on the strength
    /// of a text that proved wrong is reviewed anew, as a draft of its own.
    private Uni<Void> reviewAnew(Store.Open open) {
        StoredRevision last = open.revision();
        last.publishBy = null;
        boolean underReview =
                switch (last.state()) {
                    case RevisionState.Submitted submitted -> true;
                    case RevisionState.Reviewed reviewed -> true;
                    case RevisionState.Scheduled scheduled -> true;
                    case RevisionState.Draft draft -> false;
                    case RevisionState.Published published -> false;
                    case RevisionState.Superseded superseded -> false;
                    case RevisionState.Withdrawn withdrawn -> false;
                };
        if (!underReview) {
            return Uni.createFrom().voidItem();
        }
        last.become(last.state().supersede());
        return successors
                .open(open, last.author, last, Optional.ofNullable(last.correction))
                .invoke(next -> next.editors = last.editors)
                .replaceWithVoid();
    }

    /// What was to go public by itself waits for a person again.
    private static void holdBack(StoredRevision open) {
        open.become(open.state().holdBack());
        open.publishBy = null;
    }

    Uni<Void> refuseUnready(Store.Open open) {
        return countUnready(open)
                .invoke(count -> {
                    if (count > 0) {
                        throw new Problem(ProblemCode.WRONG_STATE, "文件还在处理或处理失败，请查看处理进度后再试。");
                    }
                })
                .replaceWithVoid();
    }

    private static Uni<Long> countUnready(Store.Open open) {
        return open.session()
                .createNativeQuery(UNREADY, Long.class)
                .setParameter("revision", open.revision().id)
                .getSingleResult();
    }

    private Uni<Void> show(Store.Open open, RevisionState next) {
        StoredResource resource = open.resource();
        StoredRevision revision = open.revision();
        boolean first = resource.publishedNumber == null;
        int replaced = first ? 0 : resource.publishedNumber;
        revision.become(next);
        revision.publishedAt = now();
        revision.updatedAt = revision.publishedAt;
        resource.firstPublishedAt =
                resource.firstPublishedAt == null ? revision.publishedAt : resource.firstPublishedAt;
        resource.publishedNumber = revision.number;
        resource.withdrawnAt = null;
        resource.withdrawnReason = null;
        resource.undone = false;
        resource.replacedBy = null;
        resource.version++;
        return supersede(open, replaced)
                .chain(() -> RevisionDigest.seal(open))
                .chain(open.session()::flush)
                .chain(() -> documents.put(open.session(), resource, revision))
                .chain(document -> outbox.state(
                        open.session(),
                        first ? Fact.Type.PUBLISHED : Fact.Type.CORRECTED,
                        resource.id.toString(),
                        payload(document, revision, replaced)));
    }

    private Uni<Void> supersede(Store.Open open, int number) {
        return number == 0
                ? Uni.createFrom().voidItem()
                : store.revision(open.session(), open.resource().id, number)
                        .invoke(old -> old.become(old.state().supersede()))
                        .replaceWithVoid();
    }

    private static JsonObject payload(JsonObject document, StoredRevision revision, int replaced) {
        JsonObject payload = new JsonObject().put("resource", document);
        if (replaced > 0) {
            payload.put("replaces", replaced).put("reason", revision.correction == null ? "内容更新" : revision.correction);
        }
        return payload;
    }

    private JsonObject tombstone(Store.Open open, String reason) {
        StoredResource resource = open.resource();
        JsonObject gone = new JsonObject()
                .put("id", resource.id.toString())
                .put("revision", resource.latestNumber)
                .put("kind", resource.kind.name())
                .put("url", documents.pageOf(resource.id));
        if (resource.externalId != null) {
            gone.put("externalId", resource.externalId);
        }
        return new JsonObject().put("resource", gone).put("reason", reason);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
