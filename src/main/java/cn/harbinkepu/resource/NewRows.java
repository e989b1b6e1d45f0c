package cn.harbinkepu.resource;

import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/// New resources with their first revisions, written by two statements however many there are: one by one, each of
/// them would set off by itself whatever watches these tables. The session does not come to know them.
final class NewRows {

    private static final String RESOURCES = """
            insert into resource (id, organisation, external_id, kind, author, created_at, latest_number,
                                  published_number, first_published_at, version)
            select * from json_to_recordset(cast(cast(:rows as text) as json)) as fresh (
              id uuid, organisation uuid, external_id text, kind text, author uuid, created_at timestamptz,
              latest_number int, published_number int, first_published_at timestamptz, version int)""";

    private static final String REVISIONS = """
            insert into revision (id, resource, number, state, step, author, title, summary, body, keywords, language,
                                  subjects, segments, districts, licence, attribution, source, sources, place,
                                  row_digest, digest, publish_by, language_given, held, created_at, updated_at, published_at)
            select * from json_to_recordset(cast(cast(:rows as text) as json)) as fresh (
              id uuid, resource uuid, number int, state text, step int, author uuid, title text, summary text,
              body text, keywords text[], language text, subjects text[], segments text[], districts text[],
              licence text, attribution text, source text, sources text, place text, row_digest text, digest text,
              publish_by uuid, language_given boolean, held text, created_at timestamptz, updated_at timestamptz, published_at timestamptz)""";

    private NewRows() {}

    static Uni<Void> insert(Mutiny.Session session, List<Store.Open> made) {
        return insert(session, RESOURCES, made, open -> row(open.resource()))
                .chain(() -> insert(session, REVISIONS, made, open -> row(open.revision())));
    }

    private static Uni<Void> insert(
            Mutiny.Session session, String statement, List<Store.Open> made, Function<Store.Open, JsonObject> row) {
        JsonArray rows = new JsonArray(made.stream().map(row).toList());
        return session.createNativeQuery(statement)
                .setParameter("rows", rows.encode())
                .executeUpdate()
                .replaceWithVoid();
    }

    private static JsonObject row(StoredResource resource) {
        return new JsonObject()
                .put("id", resource.id.toString())
                .put("organisation", resource.organisation.toString())
                .put("external_id", resource.externalId)
                .put("kind", resource.kind.name())
                .put("author", resource.author.toString())
                .put("created_at", time(resource.createdAt))
                .put("latest_number", resource.latestNumber)
                .put("published_number", resource.publishedNumber)
                .put("first_published_at", time(resource.firstPublishedAt))
                .put("version", resource.version);
    }

    private static JsonObject row(StoredRevision revision) {
        return content(revision)
                .put("id", revision.id.toString())
                .put("resource", revision.resource.toString())
                .put("number", revision.number)
                .put("state", revision.state)
                .put("step", revision.step)
                .put("author", revision.author.toString())
                .put("row_digest", revision.rowDigest)
                .put("digest", revision.digest)
                .put(
                        "publish_by",
                        Optional.ofNullable(revision.publishBy)
                                .map(UUID::toString)
                                .orElse(null))
                .put("language_given", revision.languageGiven)
                .put("held", revision.held)
                .put("created_at", time(revision.createdAt))
                .put("updated_at", time(revision.updatedAt))
                .put("published_at", time(revision.publishedAt));
    }

    private static JsonObject content(StoredRevision revision) {
        return new JsonObject()
                .put("title", revision.title)
                .put("summary", revision.summary)
                .put("body", revision.body)
                .put("keywords", texts(revision.keywords))
                .put("language", revision.language)
                .put("subjects", texts(revision.subjects))
                .put("segments", texts(revision.segments))
                .put("districts", texts(revision.districts))
                .put("licence", revision.licence)
                .put("attribution", revision.attribution)
                .put("source", revision.source)
                .put("sources", revision.sources)
                .put("place", revision.place);
    }

    private static JsonArray texts(String[] texts) {
        return new JsonArray(Arrays.asList(texts));
    }

    private static @Nullable String time(@Nullable OffsetDateTime time) {
        return Optional.ofNullable(time).map(OffsetDateTime::toString).orElse(null);
    }
}
