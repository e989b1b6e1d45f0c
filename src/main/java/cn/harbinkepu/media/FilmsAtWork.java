package cn.harbinkepu.media;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.resource.Stage;
import cn.harbinkepu.work.HeavyWork;
import cn.harbinkepu.work.HeavyWork.Job;
import cn.harbinkepu.work.Lane;

/// Which films and recordings are being made or wait for it, for an administrator.
@ApplicationScoped
public class FilmsAtWork {

    private static final String TOLD = """
            select coalesce(nullif(v.title, ''), f.name) as title, v.resource, p.started_at, s.name as stage, s.progress
              from unnest($1::uuid[], $2::uuid[]) with ordinality as job (file, revision, number)
              left join stored_file f on f.id = job.file
              left join revision v on v.id = job.revision
              left join presentation p on p.file = job.file
              left join lateral (select name, progress from stage
                                  where revision = job.revision and state = 'RUNNING'
                                    and name in ('probe', 'sound', 'first', 'poster', 'stream')
                                  order by position limit 1) as s on true
             order by job.number""";

    private static final UUID NONE = new UUID(0, 0);

    private final HeavyWork work;
    private final Pool pool;

    /// @param title    of the draft, or the name of a file that is made anew
    /// @param resource whose draft waits for it
    /// @param stage    that is in hand
    /// @param since    when work on it began; for one that waits, since when it has waited
    /// @param place    in its lane, from 1; 0 for what is in hand
    public record Film(
            String title,
            Optional<UUID> resource,
            Optional<Stage> stage,
            boolean urgent,
            OffsetDateTime since,
            long place) {

        public boolean isRunning() {
            return place == 0;
        }
    }

    FilmsAtWork(HeavyWork work, Pool pool) {
        this.work = work;
        this.pool = pool;
    }

    /// Those in hand come first, then those that are urgent.
    public Uni<List<Film>> now() {
        return work.of(List.of(PrepareFilm.NAME, StreamFilm.NAME))
                .chain(jobs -> jobs.isEmpty() ? Uni.createFrom().item(List.of()) : films(jobs));
    }

    private Uni<List<Film>> films(List<Job> jobs) {
        List<Order> orders = jobs.stream().map(job -> Order.of(job.data())).toList();
        UUID[] files = orders.stream().map(Order::file).toArray(UUID[]::new);
        UUID[] revisions =
                orders.stream().map(order -> order.revision().orElse(NONE)).toArray(UUID[]::new);
        return pool.preparedQuery(TOLD).execute(Tuple.of(files, revisions)).map(rows -> {
            List<Row> told = StreamSupport.stream(rows.spliterator(), false).toList();
            return IntStream.range(0, jobs.size())
                    .mapToObj(at -> film(jobs.get(at), told.get(at)))
                    .toList();
        });
    }

    private static Film film(Job job, Row row) {
        boolean running = job.place() == 0;
        Optional<Stage> stage = Optional.ofNullable(row.getString("stage"))
                .filter(name -> running)
                .map(name -> new Stage(name, Stage.State.RUNNING, row.getDouble("progress"), Optional.empty()));
        return new Film(
                Optional.ofNullable(row.getString("title")).orElse("（已删除）"),
                Optional.ofNullable(row.getUUID("resource")),
                stage,
                job.lane() == Lane.URGENT,
                Optional.ofNullable(row.getOffsetDateTime("started_at"))
                        .filter(at -> running)
                        .orElse(job.due()),
                job.place());
    }
}
