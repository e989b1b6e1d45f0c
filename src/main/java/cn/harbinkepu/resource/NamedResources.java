package cn.harbinkepu.resource;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.core.Ids;

/// Finds published resources by what people call them in writing: an id, or an external id.
@ApplicationScoped
public class NamedResources {

    /// An external id that several organisations have given is that of the oldest.
    private static final String PUBLISHED = """
            select named.name, p.resource_id, p.title
              from unnest($1::text[], $2::uuid[]) with ordinality as named (name, id, place)
                   cross join lateral (
                     select id from resource where id = named.id and published_number is not null
                     union all
                     (select id from resource
                       where named.id is null and external_id = named.name and published_number is not null
                       order by id limit 1)) as found
                   join published p on p.resource_id = found.id
             order by named.place""";

    private static final String KNOWN = """
            select name
              from unnest($1::text[], $2::uuid[]) as named (name, id)
             where exists (select 1 from resource
                            where resource.id = named.id or named.id is null and external_id = named.name)""";

    private final Pool pool;

    /// @param name as it was asked for
    public record Named(String name, UUID id, String title) {}

    NamedResources(Pool pool) {
        this.pool = pool;
    }

    /// Those that are published, in the order of the names.
    public Uni<List<Named>> published(List<String> names) {
        if (names.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return pool.preparedQuery(PUBLISHED).execute(values(names)).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(row -> new Named(row.getString("name"), row.getUUID("resource_id"), row.getString("title")))
                .toList());
    }

    /// Those that are here, be they public or not.
    public Uni<Set<String>> known(List<String> names) {
        return pool.preparedQuery(KNOWN).execute(values(names)).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(row -> row.getString("name"))
                .collect(Collectors.toUnmodifiableSet()));
    }

    private static Tuple values(List<String> names) {
        List<Optional<UUID>> ids = names.stream().map(Ids::parse).toList();
        return Tuple.tuple()
                .addArrayOfString(names.toArray(String[]::new))
                .addArrayOfUUID(ids.stream().map(id -> id.orElse(null)).toArray(UUID[]::new));
    }
}
