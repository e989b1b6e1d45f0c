package cn.harbinkepu.audience;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.core.Ids;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

/// Makes one profile of two, because the reader of both has said so: all that was kept of the one goes to the other,
/// where the other says nothing of its own, and the one is no more. All of it or nothing; what happened already does
/// no harm when it is asked for again.
@ApplicationScoped
public class Merging {

    /// Age and grade go together: either says who is a minor.
    private static final String MERGE = """
            update profile t set
              age = case when t.age is null and t.grade is null then s.age else t.age end,
              grade = case when t.age is null and t.grade is null then s.grade else t.grade end,
              district = coalesce(t.district, s.district),
              occupation = coalesce(t.occupation, s.occupation),
              interests = t.interests || array(select unnest(s.interests) except select unnest(t.interests || t.unwanted)),
              unwanted = t.unwanted || array(select unnest(s.unwanted) except select unnest(t.unwanted || t.interests)),
              seen_on = greatest(t.seen_on, s.seen_on)
              from profile s where s.id = $1 and t.id = $2 returning t.*""";

    /// In one order, whoever merges what into what.
    private static final String LOCK = "select id, person from profile where id in ($1, $2) order by id for update";

    /// The account's consent is that of the device: the same reader has just agreed that it goes on there.
    private static final String OPEN = """
            insert into profile (id, targeted, consent, consented_at, person)
            select $1, targeted, consent, consented_at, $3 from profile where id = $2 and person is null
            on conflict (person) do nothing""";

    private static final String OF_ACCOUNT = "select id from profile where person = $1";

    private static final String APART = """
            insert into profile_apart (profile, person) select id, $2 from profile where id = $1 on conflict do nothing""";

    private static final String IS_APART =
            "select exists (select 1 from profile_apart where profile = $1 and person = $2)";

    private static final String END = "delete from profile where id = $1";

    private final DeviceCodes codes;
    private final List<KeptElsewhere> elsewhere;
    private final Pool pool;

    Merging(DeviceCodes codes, @All List<KeptElsewhere> elsewhere, Pool pool) {
        this.codes = codes;
        this.elsewhere = elsewhere;
        this.pool = pool;
    }

    /// The profile of an account, if it has one.
    public Uni<Optional<UUID>> ofAccount(UUID person) {
        return ofAccount(pool, person);
    }

    /// Gives what a device knows to the account, which has a profile from then on.
    ///
    /// Fails with `invalid-profile` if neither has one.
    public Uni<UUID> intoAccount(UUID device, UUID person) {
        return pool.withTransaction(transaction -> transaction
                .preparedQuery(OPEN)
                .execute(Tuple.of(Ids.next(), device, person))
                .chain(() -> ofAccount(transaction, person))
                .map(found -> found.orElseThrow(Profiles::gone))
                .call(account -> merge(transaction, device, account)));
    }

    /// Leaves both as they are, and remembers that it was asked.
    public Uni<Void> keepApart(UUID device, UUID person) {
        return pool.preparedQuery(APART).execute(Tuple.of(device, person)).replaceWithVoid();
    }

    /// Whether it was asked and is to stay apart.
    public Uni<Boolean> isApart(UUID device, UUID person) {
        return pool.preparedQuery(IS_APART)
                .execute(Tuple.of(device, person))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    /// Gives what a device knows, if anything, to the profile that a code of [DeviceCodes] names. A code whose use
    /// failed is still good.
    ///
    /// Fails with `invalid-field` for a code that is wrong, over, used or the device's own.
    ///
    /// @return the profile with which the device goes on
    public Uni<UUID> byCode(String code, Optional<UUID> device) {
        return pool.withTransaction(transaction -> codes.use(transaction, code, device)
                .invoke(profile -> device.filter(profile::equals).ifPresent(own -> {
                    throw Problem.field("code", "这是这台设备自己的代码，请在另一台设备上输入。");
                }))
                .call(profile -> device.map(known -> merge(transaction, known, profile))
                        .orElseGet(() -> Uni.createFrom().voidItem())));
    }

    private static Uni<Optional<UUID>> ofAccount(SqlClient client, UUID person) {
        return client.preparedQuery(OF_ACCOUNT)
                .execute(Tuple.of(person))
                .map(rows -> rows.size() == 0
                        ? Optional.<UUID>empty()
                        : Optional.of(rows.iterator().next().getUUID("id")));
    }

    private Uni<Void> merge(SqlClient transaction, UUID from, UUID into) {
        return transaction.preparedQuery(LOCK).execute(Tuple.of(from, into)).chain(rows -> {
            boolean begun = false;
            boolean ended = true;
            for (var row : rows) {
                UUID id = row.getUUID("id");
                begun |= id.equals(into);
                ended &= !id.equals(from);
                if (id.equals(from) && row.getUUID("person") != null) {
                    throw new Problem(ProblemCode.WRONG_STATE, "这份资料属于一个账号，不能并入另一份资料。");
                }
            }
            if (!begun) {
                throw Profiles.gone();
            }
            return ended ? Uni.createFrom().voidItem() : move(transaction, from, into);
        });
    }

    /// Of who turns out to be a child nothing that was done stays.
    private Uni<Void> move(SqlClient transaction, UUID from, UUID into) {
        return transaction
                .preparedQuery(MERGE)
                .execute(Tuple.of(from, into))
                .map(rows -> Profiles.profile(rows.iterator().next()))
                .chain(profile -> profile.declared().isChild()
                        ? ReaderEvents.clear(transaction, into)
                        : ReaderEvents.move(transaction, from, into))
                .chain(() -> moveWhatIsElsewhere(transaction, from, into))
                .chain(() -> transaction.preparedQuery(END).execute(Tuple.of(from)))
                .replaceWithVoid();
    }

    private Uni<Void> moveWhatIsElsewhere(SqlClient transaction, UUID from, UUID into) {
        return Multi.createFrom()
                .iterable(elsewhere)
                .onItem()
                .transformToUniAndConcatenate(feature -> feature.move(transaction, from, into))
                .collect()
                .last();
    }
}
