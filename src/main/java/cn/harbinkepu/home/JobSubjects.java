package cn.harbinkepu.home;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.resource.Stage;

import static java.util.Map.entry;

/// What jobs of all features work on, by the identifiers that are in their data (`resource`, `revision`, `file`) or
/// else in their key.
@ApplicationScoped
class JobSubjects {

    private static final Pattern IDENTIFIER = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /// The stages of a draft that a job moves on.
    private static final Map<String, String> STAGES = Map.ofEntries(
            entry("ingest.read", "extract,recognise,describe"),
            entry("ingest.clean", "clean"),
            entry("media.prepare", "probe,sound,first,poster"),
            entry("media.stream", "stream"),
            entry("picture.prepare", "picture"),
            entry("book.prepare", "book"));

    private static final String TOLD = """
            select shown.id as resource, shown.published_number is not null and shown.withdrawn_at is null as public,
                   coalesce(nullif(v.title, ''), nullif(latest.title, ''), nullif(used.title, ''), f.name,
                            h.wish ->> 'name', imported.name, archive.name) as title,
                   s.name as stage, coalesce(s.progress, p.progress) as progress, coalesce(q.waits, false) as queued
              from unnest($1::text[], $2::text[], $3::uuid[], $4::uuid[], $5::uuid[], $6::uuid[])
                   with ordinality as job (handler, stages, resource, revision, file, other, number)
              left join revision v on v.id = job.revision
              left join resource r on r.id = coalesce(job.resource, job.other)
              left join revision latest on latest.resource = r.id and latest.number = r.latest_number
              left join stored_file f on f.id = coalesce(job.file, job.other)
              left join lateral (select u.resource, u.title from revision_file a join revision u on u.id = a.revision
                                  where a.file = f.id order by u.number desc limit 1) as used on true
              left join resource shown on shown.id = coalesce(v.resource, r.id, used.resource)
              left join harvest_source h on h.id = job.other
              left join import i on i.id = job.other
              left join stored_file imported on imported.id = i.file
              left join batch b on b.id = job.other
              left join stored_file archive on archive.id = b.file
              left join lateral (select name, progress from stage
                                  where revision = v.id and state = 'RUNNING'
                                    and name = any(string_to_array(job.stages, ','))
                                  order by position limit 1) as s on true
              left join lateral (select max(progress) as progress from pack
                                  where job.handler = 'pack.make' and resource = r.id and state = 'RUNNING') as p on true
              left join lateral (select bool_and(state = 'WAITING') as waits from stage
                                  where revision = v.id and name = any(string_to_array(job.stages, ','))) as q on true
             order by job.number""";

    private final Pool pool;

    /// A job, as far as it tells what it works on.
    record Ref(String handler, String key, JsonObject data) {}

    JobSubjects(Pool pool) {
        this.pool = pool;
    }

    /// One for each job, in their order.
    Uni<List<JobSubject>> of(List<Ref> jobs) {
        if (jobs.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        Tuple values = Tuple.tuple()
                .addArrayOfString(jobs.stream().map(Ref::handler).toArray(String[]::new))
                .addArrayOfString(jobs.stream()
                        .map(job -> STAGES.getOrDefault(job.handler(), ""))
                        .toArray(String[]::new))
                .addArrayOfUUID(ids(jobs, job -> given(job, "resource")))
                .addArrayOfUUID(ids(jobs, job -> given(job, "revision")))
                .addArrayOfUUID(ids(jobs, job -> given(job, "file")))
                .addArrayOfUUID(ids(jobs, JobSubjects::other));
        return pool.preparedQuery(TOLD).execute(values).map(rows -> StreamSupport.stream(rows.spliterator(), false)
                .map(JobSubjects::subject)
                .toList());
    }

    private static @Nullable UUID[] ids(List<Ref> jobs, Function<Ref, @Nullable UUID> id) {
        return jobs.stream().map(id).toArray(UUID[]::new);
    }

    private static @Nullable UUID given(Ref job, String name) {
        return job.data().getValue(name) instanceof String text ? identifier(text) : null;
    }

    /// What the key names, if the data name nothing.
    private static @Nullable UUID other(Ref job) {
        boolean named = given(job, "resource") != null || given(job, "revision") != null || given(job, "file") != null;
        return named ? null : identifier(job.key());
    }

    private static @Nullable UUID identifier(String text) {
        Matcher found = IDENTIFIER.matcher(text);
        return found.find() ? UUID.fromString(found.group()) : null;
    }

    private static JobSubject subject(Row row) {
        Optional<Double> progress = Optional.ofNullable(row.getDouble("progress"));
        return new JobSubject(
                Optional.ofNullable(row.getString("title")),
                Optional.ofNullable(row.getUUID("resource")),
                row.getBoolean("public"),
                Optional.ofNullable(row.getString("stage"))
                        .map(name -> new Stage(name, Stage.State.RUNNING, progress.orElse(0.0), Optional.empty())),
                progress,
                row.getBoolean("queued"));
    }
}
