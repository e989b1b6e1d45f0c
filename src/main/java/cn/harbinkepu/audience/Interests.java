package cn.harbinkepu.audience;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.taxonomy.Vocabularies;

/// What a reader is taken to be interested in: the subjects that were chosen, and those that follow from what was
/// used. The reader sees all of them, and what the reader takes away is never concluded again.
@ApplicationScoped
public class Interests {

    private static final Duration RECENT = Duration.ofDays(90);

    /// As many likings as two openings and reading on: one visit by chance is no interest.
    private static final double LEAST = 2.5;

    private static final int MOST = 12;

    private static final String LEARNT = """
            with used as (
              select e.resource,
                     max(case e.type when 'OPEN' then 1 when 'FINISH' then 1.5 when 'LIKE' then 2 when 'SHARE' then 2
                                     when 'HIDE' then -1 when 'DWELL' then (e.value >= 20)::int * 0.5 else 0 end)
                       filter (where e.type <> 'HIDE') as liked,
                     bool_or(e.type = 'HIDE') as hidden
                from reader_event e where e.profile = $1 and e.at > $2 group by e.resource)
            select subject, sum(case when hidden then -1 else liked end)::float8 as strength
              from used join published p on p.resource_id = used.resource
                   cross join lateral unnest(p.subjects) as subject
             group by subject having sum(case when hidden then -1 else liked end) >= $3
             order by strength desc, subject limit $4""";

    private final Profiles profiles;
    private final Vocabularies vocabularies;
    private final Pool pool;
    private final InstantSource clock;

    /// A subject that a reader is taken to be interested in.
    ///
    /// @param chosen by the reader; otherwise it was concluded from what was used
    public record Interest(String code, String zh, boolean chosen) {}

    Interests(Profiles profiles, Vocabularies vocabularies, Pool pool, InstantSource clock) {
        this.profiles = profiles;
        this.vocabularies = vocabularies;
        this.pool = pool;
        this.clock = clock;
    }

    /// Those chosen first. Nothing is concluded of whom nothing may be.
    public Uni<List<Interest>> of(Profile profile) {
        return learnt(profile).map(learnt -> {
            List<Interest> all = new ArrayList<>();
            vocabularies.subjects().stream()
                    .filter(subject -> profile.interests().contains(subject.code()))
                    .forEach(subject -> all.add(new Interest(subject.code(), subject.zh(), true)));
            learnt.stream()
                    .filter(code -> !profile.interests().contains(code)
                            && !profile.unwanted().contains(code))
                    .flatMap(code -> vocabularies.subject(code).stream())
                    .forEach(subject -> all.add(new Interest(subject.code(), subject.zh(), false)));
            return all;
        });
    }

    /// Puts the reader's own list in place of what [#of] says: what is missing there is never concluded again, what is
    /// in it is chosen.
    ///
    /// Fails with `invalid-field` for a code that is no subject.
    public Uni<Profile> set(UUID id, Set<String> wanted) {
        wanted.forEach(this::check);
        return profiles.find(id).chain(profile -> of(profile).chain(shown -> {
            Set<String> unwanted = new HashSet<>(profile.unwanted());
            shown.stream().map(Interest::code).forEach(unwanted::add);
            unwanted.removeAll(wanted);
            return profiles.prefer(id, wanted, unwanted);
        }));
    }

    /// Takes the reader not to be interested in a subject, whatever was chosen or concluded.
    ///
    /// Fails with `invalid-field` for a code that is no subject.
    public Uni<Profile> refuse(UUID id, String subject) {
        check(subject);
        return profiles.find(id)
                .chain(profile ->
                        profiles.prefer(id, without(profile.interests(), subject), with(profile.unwanted(), subject)));
    }

    /// As it was before [#refuse].
    ///
    /// @param chosen whether the reader had chosen the subject
    public Uni<Profile> takeBackRefusal(UUID id, String subject, boolean chosen) {
        check(subject);
        return profiles.find(id)
                .chain(profile -> profiles.prefer(
                        id,
                        chosen ? with(profile.interests(), subject) : profile.interests(),
                        without(profile.unwanted(), subject)));
    }

    private static Set<String> with(Set<String> codes, String one) {
        Set<String> all = new HashSet<>(codes);
        all.add(one);
        return all;
    }

    private static Set<String> without(Set<String> codes, String one) {
        Set<String> left = new HashSet<>(codes);
        left.remove(one);
        return left;
    }

    /// @throws Problem `invalid-field` for a code that is no subject
    public void check(String code) {
        if (vocabularies.subject(code).isEmpty()) {
            throw Problem.field("interests", "没有代码为“%s”的主题。".formatted(code));
        }
    }

    private Uni<List<String>> learnt(Profile profile) {
        if (!profile.isFollowed()) {
            return Uni.createFrom().item(List.of());
        }
        return pool.preparedQuery(LEARNT)
                .execute(Tuple.of(profile.id(), clock.instant().minus(RECENT).atOffset(ZoneOffset.UTC))
                        .addDouble(LEAST)
                        .addInteger(MOST))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getString("subject"))
                        .toList());
    }
}
