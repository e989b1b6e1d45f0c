package cn.harbinkepu.feed;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.audience.rule.Bound;
import cn.harbinkepu.audience.rule.ContentSql;
import cn.harbinkepu.taxonomy.Vocabularies;

@ApplicationScoped
class SqlRuledResources implements RuledResources {

    private final Pool pool;

    SqlRuledResources(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<List<UUID>> newest(Scope scope, Optional<Position> after, int limit) {
        Bound bound = new Bound();
        StringBuilder where = new StringBuilder(
                new ContentSql(bound).of(scope.segment().orElseThrow().content()));
        scope.district()
                .ifPresent(code -> where.append(" and (r.districts && %s::text[] or r.districts = '{}')"
                        .formatted(bound.value(new String[] {code, Vocabularies.CITY}))));
        after.ifPresent(position -> where.append(" and (r.published_at, r.resource_id) < (%s, %s)"
                .formatted(bound.value(position.at()), bound.value(position.id()))));
        String sql = """
                select r.resource_id from published r where %s
                 order by r.published_at desc, r.resource_id desc limit %s""".formatted(where, bound.value(limit));
        return pool.preparedQuery(sql).execute(Tuple.from(bound.values())).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(row -> row.getUUID(0))
                .toList());
    }
}
