package cn.harbinkepu.resource;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

/// Which exhibits stand in which venue, as far as both are public. An exhibit names its venue by the venue's
/// `externalId` within the same organisation.
@ApplicationScoped
public class Exhibitions {

    private static final String VENUE = """
            select v.id from resource e join resource v on v.organisation = e.organisation and v.external_id = $2
             where e.id = $1""";

    private static final String EXHIBITS = """
            select p.resource_id as id from published p join resource e on e.id = p.resource_id
              join resource v on v.organisation = e.organisation and v.id = $1
             where p.kind = 'EXHIBIT' and p.document::jsonb #>> '{place,venue}' = v.external_id
             order by p.published_at desc, p.resource_id desc limit $2""";

    private final Pool pool;
    private final Published published;

    Exhibitions(Pool pool, Published published) {
        this.pool = pool;
        this.published = published;
    }

    /// Where the exhibit stands; nothing for what is no exhibit or stands in no public venue.
    public Uni<Optional<PublishedResource>> venueOf(PublishedResource exhibit) {
        Optional<String> venue = exhibit.place().flatMap(PublishedResource.Place::venue);
        if (venue.isEmpty()) {
            return Uni.createFrom().item(Optional.empty());
        }
        return resources(VENUE, Tuple.of(exhibit.id(), venue.get()))
                .map(found -> found.stream().findFirst());
    }

    /// What stands in the venue, the newest first.
    public Uni<List<PublishedResource>> exhibitsOf(PublishedResource venue, int limit) {
        return venue.kind() == Kind.VENUE
                ? resources(EXHIBITS, Tuple.of(venue.id(), limit))
                : Uni.createFrom().item(List.of());
    }

    private Uni<List<PublishedResource>> resources(String sql, Tuple values) {
        return pool.preparedQuery(sql)
                .execute(values)
                .map(Exhibitions::ids)
                .chain(ids -> ids.isEmpty() ? Uni.createFrom().item(List.of()) : published.findAll(ids));
    }

    private static List<UUID> ids(RowSet<Row> rows) {
        return rows.stream().map(row -> row.getUUID("id")).toList();
    }
}
