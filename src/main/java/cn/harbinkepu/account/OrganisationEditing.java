package cn.harbinkepu.account;

import java.util.UUID;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.account.Organisations.Description;
import cn.harbinkepu.account.Organisations.Entry;
import cn.harbinkepu.core.Ids;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.taxonomy.Vocabularies;

/// Adds organisations to the tree and changes what is said about them.
@ApplicationScoped
public class OrganisationEditing {

    private static final Pattern CODE = Pattern.compile("[a-z0-9][a-z0-9-]{1,39}");

    private static final String ADD = """
            insert into organisation (id, code, name, short_name, kind, parent, districts, contact)
            values (:id, :code, :name, :short, :kind, :parent, string_to_array(:districts, ','), :contact)
            on conflict (code) do nothing""";

    private static final String CHANGE = """
            update organisation set name = :name, short_name = :short, kind = :kind, parent = :parent,
                   districts = string_to_array(:districts, ','), contact = :contact, version = version + 1
             where id = :id and version = :version""";

    private final Mutiny.SessionFactory sessions;
    private final Audit audit;
    private final Vocabularies vocabularies;

    OrganisationEditing(Mutiny.SessionFactory sessions, Audit audit, Vocabularies vocabularies) {
        this.sessions = sessions;
        this.audit = audit;
        this.vocabularies = vocabularies;
    }

    /// Adds an organisation below one that the person looks after; only an administrator of the whole pool
    /// adds a root. Fails with `already-exists` if the code is taken.
    public Uni<UUID> add(Person person, String code, Description wanted) {
        check(person, wanted);
        if (!CODE.matcher(code).matches()) {
            throw Problem.field("code", "代码用 2 到 40 个小写字母、数字和连字符，以字母或数字开头。");
        }
        UUID id = Ids.next();
        return sessions.withTransaction(session -> described(session.createNativeQuery(ADD), wanted)
                        .setParameter("id", id)
                        .setParameter("code", code)
                        .executeUpdate()
                        .invoke(added -> {
                            if (added == 0) {
                                throw new Problem(ProblemCode.ALREADY_EXISTS, "代码“%s”已经使用过。".formatted(code));
                            }
                        })
                        .chain(() -> audit.note(session, person, "organisation.add", code, detail(wanted))))
                .replaceWith(id);
    }

    /// Fails with `stale-edit` if somebody else changed it since.
    public Uni<Void> change(Person person, Entry entry, int version, Description wanted) {
        Delegation.requireCare(person, entry.id());
        if (!wanted.parent().equals(entry.says().parent())) {
            check(person, wanted);
        }
        checkWords(wanted);
        return sessions.withTransaction(session -> described(session.createNativeQuery(CHANGE), wanted)
                        .setParameter("id", entry.id())
                        .setParameter("version", version)
                        .executeUpdate()
                        .invoke(changed -> {
                            if (changed == 0) {
                                throw new Problem(ProblemCode.STALE_EDIT, "单位信息已被他人修改，请核对后再保存。");
                            }
                        })
                        .chain(() -> audit.note(session, person, "organisation.change", entry.code(), detail(wanted))))
                .onFailure(OrganisationEditing::isCircle)
                .transform(circle -> Problem.field("parent", "上级单位不能是自己或下级单位。"));
    }

    private void check(Person person, Description wanted) {
        checkWords(wanted);
        boolean may = wanted.parent()
                .map(parent -> Delegation.looksAfter(person, parent))
                .orElseGet(() -> Delegation.looksAfterAll(person));
        if (!may) {
            throw Problem.field("parent", "请选择您管理范围内的上级单位。");
        }
    }

    private void checkWords(Description wanted) {
        if (wanted.name().isBlank() || wanted.name().length() > 100) {
            throw Problem.field("name", "请填写名称，不超过 100 个字。");
        }
        wanted.districts().stream()
                .filter(code -> !isDistrict(code))
                .findFirst()
                .ifPresent(code -> {
                    throw Problem.field("districts", "没有代码为“%s”的区县，请从列表中选择。".formatted(code));
                });
    }

    private boolean isDistrict(String code) {
        return Vocabularies.CITY.equals(code) || vocabularies.district(code).isPresent();
    }

    private static boolean isCircle(Throwable failure) {
        return failure.toString().contains("cannot be below itself");
    }

    private static Mutiny.MutationQuery described(Mutiny.MutationQuery query, Description wanted) {
        return query.setParameter("name", wanted.name().strip())
                .setParameter("short", wanted.shortName().orElse(null))
                .setParameter("kind", wanted.kind().name())
                .setParameter("parent", wanted.parent().orElse(null))
                .setParameter("districts", String.join(",", wanted.districts()))
                .setParameter("contact", wanted.contact().strip());
    }

    private static JsonObject detail(Description wanted) {
        return new JsonObject()
                .put("name", wanted.name())
                .put("kind", wanted.kind().name())
                .put("parent", wanted.parent().map(UUID::toString).orElse(""));
    }
}
