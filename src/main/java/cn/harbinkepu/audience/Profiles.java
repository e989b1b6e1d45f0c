package cn.harbinkepu.audience;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.core.Ids;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

/// The profiles of readers. There is none without consent, and none of whom it is not said that they may be kept.
@ApplicationScoped
public class Profiles {

    private static final String OPEN = """
            insert into profile (id, age, district, occupation, grade, interests, consent)
            values ($1, $2, $3, $4, $5, $6, $7) returning *""";

    private static final String FIND = "select * from profile where id = $1";

    private static final String SEEN = "update profile set seen_on = $2 where id = $1 and seen_on < $2";

    private static final String DECLARE = """
            update profile set age = $2, district = $3, occupation = $4, grade = $5 where id = $1 returning *""";

    private static final String PREFER = "update profile set interests = $2, unwanted = $3 where id = $1 returning *";

    private static final String TARGET = "update profile set targeted = $2 where id = $1 returning *";

    private static final String ERASE = "delete from profile where id = $1";

    private static final String FORGET = """
            delete from profile where id in (
              select id from profile where seen_on < $1 order by seen_on limit $2)""";

    private final Pool pool;

    Profiles(Pool pool) {
        this.pool = pool;
    }

    /// A new profile of a reader who has agreed to [Consent#WORDS].
    public Uni<Profile> open(Declared declared, Set<String> interests) {
        return pool.preparedQuery(OPEN)
                .execute(declared(Ids.next(), declared)
                        .addArrayOfString(interests.toArray(String[]::new))
                        .addString(Consent.VERSION))
                .map(Profiles::only);
    }

    /// Fails with `invalid-profile` for one that is not there (any more).
    public Uni<Profile> find(UUID id) {
        return pool.preparedQuery(FIND).execute(Tuple.of(id)).map(Profiles::only);
    }

    /// Puts off the day on which the profile is forgotten.
    public Uni<Void> seen(UUID id, LocalDate today) {
        return pool.preparedQuery(SEEN).execute(Tuple.of(id, today)).replaceWithVoid();
    }

    /// What the reader says of themselves now. Of who has become a child nothing that was done stays.
    public Uni<Profile> declare(UUID id, Declared declared) {
        return pool.preparedQuery(DECLARE).execute(declared(id, declared)).map(Profiles::only);
    }

    /// @param interests codes of subjects that the reader chooses
    /// @param unwanted  codes of subjects that shall not be concluded
    public Uni<Profile> prefer(UUID id, Set<String> interests, Set<String> unwanted) {
        return pool.preparedQuery(PREFER)
                .execute(Tuple.of(id)
                        .addArrayOfString(interests.toArray(String[]::new))
                        .addArrayOfString(unwanted.toArray(String[]::new)))
                .map(Profiles::only);
    }

    /// Switches targeting on or off, everywhere at once.
    public Uni<Profile> target(UUID id, boolean on) {
        return pool.preparedQuery(TARGET).execute(Tuple.of(id, on)).map(Profiles::only);
    }

    /// Removes the profile and all that was kept of it; what is not there is gone already.
    public Uni<Void> erase(UUID id) {
        return pool.preparedQuery(ERASE).execute(Tuple.of(id)).replaceWithVoid();
    }

    /// Erases those that nobody has used since.
    ///
    /// @return how many, at most `limit`
    Uni<Integer> forget(LocalDate since, int limit) {
        return pool.preparedQuery(FORGET).execute(Tuple.of(since, limit)).map(rows -> rows.rowCount());
    }

    private static Tuple declared(UUID id, Declared declared) {
        return Tuple.tuple()
                .addUUID(id)
                .addString(name(declared.age()))
                .addString(declared.district().orElse(null))
                .addString(name(declared.occupation()))
                .addString(name(declared.grade()));
    }

    private static <E extends Enum<E>> @Nullable String name(Optional<E> chosen) {
        return chosen.map(Enum::name).orElse(null);
    }

    private static Profile only(RowSet<Row> rows) {
        if (rows.size() == 0) {
            throw gone();
        }
        return profile(rows.iterator().next());
    }

    static Problem gone() {
        return new Problem(ProblemCode.INVALID_PROFILE, "这个个人资料已经清除，请重新建立。");
    }

    static Profile profile(Row row) {
        return new Profile(
                row.getUUID("id"),
                new Declared(
                        chosen(row.getString("age"), Age::valueOf),
                        Optional.ofNullable(row.getString("district")),
                        chosen(row.getString("occupation"), Occupation::valueOf),
                        chosen(row.getString("grade"), Grade::valueOf)),
                row.getBoolean("targeted"),
                Set.copyOf(Arrays.asList(row.getArrayOfStrings("interests"))),
                Set.copyOf(Arrays.asList(row.getArrayOfStrings("unwanted"))),
                row.getString("consent"),
                row.getOffsetDateTime("consented_at").withOffsetSameInstant(ZoneOffset.UTC));
    }

    private static <E> Optional<E> chosen(@Nullable String name, Function<String, E> of) {
        return Optional.ofNullable(name).map(of);
    }
}
