package cn.harbinkepu.resource;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Notice;
import cn.harbinkepu.account.Notices;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;

/// Tells people what became of their work, in the transaction in which it did. Nobody is told of what they did
/// themselves; an import, whose rows are told in its report, tells nobody.
@ApplicationScoped
class Tidings {

    private static final String OWNER = "select owner from stewardship where resource = :resource";

    private final Notices notices;

    /// A draft that has got another author.
    record Given(UUID resource, String title, UUID before) {}

    Tidings(Notices notices) {
        this.notices = notices;
    }

    /// A review step has been decided.
    Uni<Void> decided(Store.Open open, UnderReview item, Decider decider, RevisionState next, String comment) {
        return switch (next) {
            case RevisionState.Draft returned ->
                tell(
                        open,
                        writer(open, decider),
                        Notice.Kind.RETURNED,
                        "%s 在“%s”退回了这一稿：%s"
                                .formatted(decider.name(), item.step().name(), comment));
            case RevisionState.Reviewed passed -> signed(open, item, decider).chain(() -> passed(open, decider));
            default -> signed(open, item, decider);
        };
    }

    private Uni<Void> signed(Store.Open open, UnderReview item, Decider decider) {
        return switch (decider) {
            case Decider.Colleague colleague -> Uni.createFrom().voidItem();
            case Decider.Guest guest ->
                tell(
                        open,
                        List.of(guest.invitedBy(), open.revision().author),
                        Notice.Kind.SIGNED,
                        "%s（%s）凭链接签审“%s”：通过。"
                                .formatted(
                                        guest.name(), guest.unit(), item.step().name()));
        };
    }

    private Uni<Void> passed(Store.Open open, Decider decider) {
        Set<UUID> told = new HashSet<>(writer(open, decider));
        Set<UUID> others = new HashSet<>(told);
        others.add(open.revision().author);
        by(decider).ifPresent(others::add);
        return tell(open, told, Notice.Kind.PASSED, "各步审核全部通过，等待终审编辑发布。")
                .chain(() -> notices.tellThose(
                        open.session(),
                        Roles.CHIEF,
                        open.resource().organisation,
                        open.resource().kind.name(),
                        others,
                        about(open, Notice.Kind.TO_PUBLISH, "审核已全部通过，可以发布或定时发布。")));
    }

    /// A guest's return is told to who invited them as well.
    private static Set<UUID> writer(Store.Open open, Decider decider) {
        Set<UUID> people = new HashSet<>(Set.of(open.revision().author));
        switch (decider) {
            case Decider.Colleague colleague -> people.remove(colleague.person().id());
            case Decider.Guest guest -> people.add(guest.invitedBy());
        }
        return people;
    }

    private static Optional<UUID> by(Decider decider) {
        return switch (decider) {
            case Decider.Colleague colleague -> Optional.of(colleague.person().id());
            case Decider.Guest guest -> Optional.empty();
        };
    }

    Uni<Void> published(Store.Open open, Person chief) {
        return tell(
                open,
                but(chief.id(), open.revision().author),
                Notice.Kind.PUBLISHED,
                "%s 发布了第 %d 版。".formatted(chief.displayName(), open.revision().number));
    }

    /// The time of what was planned has come.
    Uni<Void> due(Store.Open open, UUID planner) {
        return open.revision().state() instanceof RevisionState.Published
                ? publishedByItself(open, planner)
                : heldBack(
                        open, planner, Optional.ofNullable(open.revision().held).orElse("请查看稿件。"));
    }

    private Uni<Void> publishedByItself(Store.Open open, UUID planner) {
        return tell(
                open,
                List.of(planner, open.revision().author),
                Notice.Kind.PUBLISHED,
                "第 %d 版已按计划自动发布。".formatted(open.revision().number));
    }

    private Uni<Void> heldBack(Store.Open open, UUID planner, String reason) {
        return tell(open, List.of(planner, open.revision().author), Notice.Kind.HELD, "到时没有自动发布：" + reason);
    }

    /// @param chief who did it, or planned it
    Uni<Void> withdrawn(Store.Open open, UUID chief, String reason) {
        return owner(open.session(), open.resource().id)
                .chain(owner -> tell(
                        open,
                        but(chief, owner.orElse(open.revision().author), open.revision().author),
                        Notice.Kind.WITHDRAWN,
                        "已从公众撤回，原因：" + reason));
    }

    /// Several drafts are told in one notice, which leads to the list.
    Uni<Void> handedOver(Mutiny.Session session, Person chief, Person target, List<Given> given) {
        Map<UUID, List<Given>> byAuthor = given.stream().collect(Collectors.groupingBy(Given::before));
        byAuthor.remove(target.id());
        return notices.tell(session, but(chief.id(), target.id()), of(given, what -> "%s 把%s移交给您，请接着完成。"
                        .formatted(chief.displayName(), what)))
                .chain(() -> Multi.createFrom()
                        .iterable(byAuthor.entrySet())
                        .onItem()
                        .transformToUniAndConcatenate(each -> notices.tell(
                                session, but(chief.id(), each.getKey()), of(each.getValue(), what -> "%s 把%s移交给了 %s。"
                                        .formatted(chief.displayName(), what, target.displayName()))))
                        .collect()
                        .last()
                        .replaceWithVoid());
    }

    private static Notice of(List<Given> given, UnaryOperator<String> words) {
        Given first = given.getFirst();
        return given.size() == 1
                ? Notice.of(Notice.Kind.HANDED_OVER, first.resource(), first.title(), words.apply("这份稿件"))
                : new Notice(
                        Notice.Kind.HANDED_OVER,
                        "“%s”等 %d 篇稿件".formatted(first.title(), given.size()),
                        words.apply(" %d 篇稿件".formatted(given.size())),
                        "/studio?tab=mine",
                        Optional.empty());
    }

    private static Set<UUID> but(UUID actor, UUID... people) {
        Set<UUID> told = new HashSet<>(List.of(people));
        told.remove(actor);
        return told;
    }

    private static Uni<Optional<UUID>> owner(Mutiny.Session session, UUID resource) {
        return session.createNativeQuery(OWNER, UUID.class)
                .setParameter("resource", resource)
                .getResultList()
                .map(found -> found.stream().findFirst());
    }

    private Uni<Void> tell(Store.Open open, Collection<UUID> people, Notice.Kind kind, String words) {
        return notices.tell(open.session(), people, about(open, kind, words));
    }

    private static Notice about(Store.Open open, Notice.Kind kind, String words) {
        return Notice.of(kind, open.resource().id, open.revision().title, words);
    }
}
