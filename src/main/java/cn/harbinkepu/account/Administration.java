package cn.harbinkepu.account;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.core.Ids;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

/// Changes of accounts and of what they may do. Every act asks [Delegation] first, takes effect at once, because each
/// request asks the database who is calling, and is noted.
@ApplicationScoped
public class Administration {

    static final Pattern USERNAME = Pattern.compile("[a-z0-9][a-z0-9._-]{1,39}");

    private static final Set<String> ROLES = Set.of(
            Roles.EDITOR,
            Roles.REVIEWER,
            Roles.EXPERT,
            Roles.CHIEF,
            Roles.DUTY,
            Roles.APPROVER,
            Roles.ADMIN,
            Roles.PARTNER);

    /// Who has no password yet signs in by none: nobody knows what this is the hash of.
    private static final String NO_PASSWORD = Passwords.hash(Tokens.random());

    /// Alerts are the whole pool's.
    private static final Set<String> POOL_ONLY = Set.of(Roles.DUTY, Roles.APPROVER);

    private static final String ADD = """
            insert into person (id, organisation, username, display_name, password_hash, roles)
            values (:id, :organisation, :username, :name, :hash, '{}') on conflict (username) do nothing""";

    private static final String GRANT = """
            insert into role_grant (person, role, organisation, kinds, districts, granted_by)
            values (:person, :role, :organisation, string_to_array(:kinds, ','), string_to_array(:districts, ','), :giver)
            on conflict do nothing""";

    private static final String TAKE_ALONG = """
            update role_grant g set organisation = :to where person = :id and organisation = :from
               and not exists (select 1 from role_grant o where o.person = g.person and o.role = g.role
                                  and o.organisation = :to and o.kinds is not distinct from g.kinds
                                  and o.districts is not distinct from g.districts)""";

    private final Mutiny.SessionFactory sessions;
    private final Audit audit;
    private final List<Handback> handbacks;
    private final Terms terms;

    /// What is to be granted, as asked for.
    public record Wish(String role, Optional<UUID> organisation, Set<String> kinds, Set<String> districts) {
        public Wish {
            kinds = Set.copyOf(kinds);
            districts = Set.copyOf(districts);
        }

        Grant asGrant() {
            return new Grant(role, organisation, organisation.map(Set::of).orElse(Set.of()), kinds, districts);
        }
    }

    Administration(Mutiny.SessionFactory sessions, Audit audit, @All List<Handback> handbacks, Terms terms) {
        this.sessions = sessions;
        this.audit = audit;
        this.handbacks = List.copyOf(handbacks);
        this.terms = terms;
    }

    /// Adds an account without a password; a link lets its owner set one.
    public Uni<UUID> add(Person admin, UUID organisation, String username, String displayName) {
        if (!Delegation.looksAfter(admin, organisation)) {
            throw Problem.notFound();
        }
        if (!USERNAME.matcher(username).matches()) {
            throw Problem.field("username", "用户名用 2 到 40 个小写字母、数字、点和连字符。");
        }
        UUID id = Ids.next();
        String name = checkedName(displayName);
        return sessions.withTransaction(session -> session.createNativeQuery(ADD)
                        .setParameter("id", id)
                        .setParameter("organisation", organisation)
                        .setParameter("username", username)
                        .setParameter("name", name)
                        .setParameter("hash", NO_PASSWORD)
                        .executeUpdate()
                        .invoke(added -> {
                            if (added == 0) {
                                throw new Problem(ProblemCode.ALREADY_EXISTS, "用户名“%s”已经使用过。".formatted(username));
                            }
                        })
                        .chain(() -> note(session, admin, "organisation.add-person", username, new JsonObject())))
                .replaceWith(id);
    }

    public Uni<Void> rename(Person admin, People.Entry who, String displayName) {
        String name = checkedName(displayName);
        return act(
                admin,
                who,
                "organisation.change-person",
                new JsonObject().put("name", name),
                session -> session.createNativeQuery("update person set display_name = :name where id = :id")
                        .setParameter("name", name)
                        .setParameter("id", who.id())
                        .executeUpdate());
    }

    /// Keeps a person out, ends their sessions and links and gives back what they have taken on. Fails with
    /// `wrong-state` if it is done already.
    public Uni<Void> disable(Person admin, People.Entry who) {
        JsonObject detail = new JsonObject();
        return act(admin, who, "account.disable", detail, session -> session.createNativeQuery(
                        "update person set disabled = true where id = :id and not disabled")
                .setParameter("id", who.id())
                .executeUpdate()
                .call(() -> end(session, "session", who.id()))
                .call(() -> end(session, "password_link", who.id()))
                .call(() -> giveBack(session, who.id()).invoke(count -> detail.put("givenBack", count))));
    }

    /// Gives back what a person has taken on, for somebody who is away. Fails with `wrong-state` if that is nothing.
    public Uni<Void> giveBack(Person admin, People.Entry who) {
        return act(admin, who, "account.give-back", new JsonObject(), session -> giveBack(session, who.id()));
    }

    /// What a person has taken on and others wait for.
    public Uni<List<Handback.Taken>> held(UUID person) {
        return Multi.createFrom()
                .iterable(handbacks)
                .onItem()
                .transformToUniAndConcatenate(each -> each.held(person))
                .onItem()
                .<Handback.Taken>disjoint()
                .collect()
                .asList();
    }

    private Uni<Integer> giveBack(Mutiny.Session session, UUID person) {
        return Multi.createFrom()
                .iterable(handbacks)
                .onItem()
                .transformToUniAndConcatenate(each -> each.giveBack(session, person))
                .collect()
                .with(Collectors.summingInt(Integer::intValue));
    }

    /// Lets a person in again.
    public Uni<Void> enable(Person admin, People.Entry who) {
        return act(admin, who, "account.enable", new JsonObject(), session -> session.createNativeQuery(
                        "update person set disabled = false where id = :id and disabled")
                .setParameter("id", who.id())
                .executeUpdate());
    }

    /// Lets a person act without a code again, who has lost both the app and the recovery codes.
    public Uni<Void> removeSecondFactor(Person admin, People.Entry who) {
        return act(
                admin,
                who,
                "account.remove-second-factor",
                new JsonObject(),
                session -> end(session, "second_factor", who.id()));
    }

    /// Moves a person to another organisation together with the roles held for the old one; the work stays there.
    public Uni<Void> move(Person admin, People.Entry who, UUID organisation) {
        if (!Delegation.looksAfter(admin, organisation)) {
            throw Problem.field("organisation", "请选择您管理范围内的单位。");
        }
        JsonObject detail =
                new JsonObject().put("from", who.organisation().toString()).put("to", organisation.toString());
        return act(admin, who, "organisation.move-person", detail, session -> session.createNativeQuery(
                        "update person set organisation = :to where id = :id and organisation <> :to")
                .setParameter("to", organisation)
                .setParameter("id", who.id())
                .executeUpdate()
                .call(() -> session.createNativeQuery(TAKE_ALONG)
                        .setParameter("to", organisation)
                        .setParameter("from", who.organisation())
                        .setParameter("id", who.id())
                        .executeUpdate())
                .call(() -> session.createNativeQuery(
                                "delete from role_grant where person = :id and organisation = :from")
                        .setParameter("id", who.id())
                        .setParameter("from", who.organisation())
                        .executeUpdate()));
    }

    /// Fails with `not-allowed` for more than the person has, with `invalid-field` for what no grant can be.
    public Uni<Void> grant(Person admin, People.Entry who, Wish wish) {
        if (!ROLES.contains(wish.role())) {
            throw Problem.field("role", "请选择角色。");
        }
        if (POOL_ONLY.contains(wish.role()) && wish.organisation().isPresent()) {
            throw Problem.field("organisation", "值守和核准只对全部单位授予，不能限定某个单位。");
        }
        requireKnown("kinds", wish.kinds(), terms::hasKind);
        requireKnown("districts", wish.districts(), terms::hasDistrict);
        requireGift(admin, wish.asGrant());
        return act(admin, who, "organisation.grant", detail(wish), session -> session.createNativeQuery(GRANT)
                .setParameter("person", who.id())
                .setParameter("role", wish.role())
                .setParameter("organisation", wish.organisation().orElse(null))
                .setParameter("kinds", joined(wish.kinds()))
                .setParameter("districts", joined(wish.districts()))
                .setParameter("giver", admin.id())
                .executeUpdate());
    }

    private static void requireKnown(String field, Set<String> codes, Predicate<String> known) {
        codes.stream().filter(known.negate()).findFirst().ifPresent(unknown -> {
            throw Problem.field(field, "“%s”不在词表中，请从列表中选择。".formatted(unknown));
        });
    }

    public Uni<Void> revoke(Person admin, People.Entry who, People.Held held) {
        Wish wish = new Wish(held.role(), held.organisation(), Set.copyOf(held.kinds()), Set.copyOf(held.districts()));
        requireGift(admin, wish.asGrant());
        return act(admin, who, "organisation.revoke", detail(wish), session -> session.createNativeQuery(
                        "delete from role_grant where id = :grant and person = :id")
                .setParameter("grant", held.id())
                .setParameter("id", who.id())
                .executeUpdate());
    }

    private static void requireGift(Person admin, Grant grant) {
        if (!Delegation.mayGive(admin, grant)) {
            throw new Problem(ProblemCode.NOT_ALLOWED, "不能授予或收回超出您自己权限范围的角色。");
        }
    }

    private Uni<Void> act(
            Person admin,
            People.Entry who,
            String action,
            JsonObject detail,
            Function<Mutiny.Session, Uni<Integer>> change) {
        if (!who.managedBy(admin)) {
            throw new Problem(ProblemCode.NOT_ALLOWED, "不能修改自己的账号，或权限超出您管理范围的账号；请由上级管理员操作。");
        }
        return sessions.withTransaction(session -> change.apply(session)
                        .invoke(Administration::requireChange)
                        .chain(() -> note(session, admin, action, who.username(), detail)))
                .onFailure(Administration::isLastAdministrator)
                .transform(last -> new Problem(ProblemCode.NOT_ALLOWED, "系统至少要保留一位可以登录的管理员。"));
    }

    private Uni<Void> note(Mutiny.Session session, Person admin, String action, String subject, JsonObject detail) {
        return audit.note(session, admin, action, subject, detail);
    }

    private static Uni<Integer> end(Mutiny.Session session, String table, UUID person) {
        return session.createNativeQuery("delete from " + table + " where person = :id")
                .setParameter("id", person)
                .executeUpdate();
    }

    private static void requireChange(int changed) {
        if (changed == 0) {
            throw new Problem(ProblemCode.WRONG_STATE, "账号不存在，或状态已经改变，请刷新页面查看。");
        }
    }

    private static boolean isLastAdministrator(Throwable failure) {
        return failure.toString().contains("the last administrator must stay");
    }

    private static String checkedName(String displayName) {
        String name = Plain.line(displayName.strip());
        if (name.isEmpty() || name.length() > 60) {
            throw Problem.field("displayName", "请填写姓名，不超过 60 个字。");
        }
        return name;
    }

    private static JsonObject detail(Wish wish) {
        return new JsonObject()
                .put("role", wish.role())
                .put("organisation", wish.organisation().map(UUID::toString).orElse("*"))
                .put("kinds", String.join(",", wish.kinds()))
                .put("districts", String.join(",", wish.districts()));
    }

    private static @org.jspecify.annotations.Nullable String joined(Set<String> words) {
        return words.isEmpty()
                ? null
                : String.join(",", List.copyOf(words).stream().sorted().toList());
    }
}
