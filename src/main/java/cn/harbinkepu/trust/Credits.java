package cn.harbinkepu.trust;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.account.Audit;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.core.Problem;

/// How people agreed to be named in the public trail. Without their word it is the office alone.
@ApplicationScoped
public class Credits {

    private static final String FIND = "select by_name, credential from trail_credit where person = $1";

    private static final String PUT = """
            insert into trail_credit (person, by_name, credential) values (:person, :named, :credential)
            on conflict (person) do update set
              by_name = excluded.by_name, credential = excluded.credential, agreed_at = now()""";

    private static final int LONGEST = 200;

    private final Pool pool;
    private final Mutiny.SessionFactory sessions;
    private final Audit audit;

    /// @param byName     shown with the name; else by the organisation alone
    /// @param credential what makes the person fit to judge, such as a title and a hospital; may be empty
    public record Credit(boolean byName, String credential) {
        static final Credit OFFICE = new Credit(false, "");
    }

    Credits(Pool pool, Mutiny.SessionFactory sessions, Audit audit) {
        this.pool = pool;
        this.sessions = sessions;
        this.audit = audit;
    }

    public Uni<Credit> of(Person person) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(person.id()))
                .map(rows -> rows.size() == 0
                        ? Credit.OFFICE
                        : Optional.of(rows.iterator().next())
                                .map(row -> new Credit(row.getBoolean("by_name"), row.getString("credential")))
                                .orElseThrow());
    }

    /// The agreement holds for all trails at once, earlier checks included, and can be taken back.
    public Uni<Void> agree(Person person, Credit credit) {
        if (credit.credential().length() > LONGEST) {
            throw Problem.field("credential", "资历最多 %d 个字。".formatted(LONGEST));
        }
        return sessions.withTransaction(session -> session.createNativeQuery(PUT)
                .setParameter("person", person.id())
                .setParameter("named", credit.byName())
                .setParameter("credential", credit.credential())
                .executeUpdate()
                .chain(() -> audit.note(
                        session,
                        person,
                        "trust.credit",
                        person.username(),
                        new JsonObject().put("byName", credit.byName()))));
    }
}
