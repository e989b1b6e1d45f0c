package cn.harbinkepu.feed;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.feed.rank.Model;

/// The models that were learned, by their versions. One of another program version, with other features, is passed
/// over: then the default weights serve.
@ApplicationScoped
class FeedModels {

    private static final String LATEST = """
            select weights from (select * from feed_model order by learned_at desc limit 1) latest
             where version <> $1""";

    private static final String ADD =
            "insert into feed_model (version, weights) values ($1, $2) on conflict (version) do nothing";

    private final Pool pool;

    FeedModels(Pool pool) {
        this.pool = pool;
    }

    /// The latest, unless it is the one of that version.
    Uni<Optional<Model>> latestAfter(String version) {
        return pool.preparedQuery(LATEST)
                .execute(Tuple.of(version))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Model.parse(rows.iterator().next().getString(0)));
    }

    Uni<Void> add(Model model) {
        return pool.preparedQuery(ADD)
                .execute(Tuple.of(model.version(), model.text()))
                .replaceWithVoid();
    }
}
