package cn.harbinkepu.resource;

import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.core.CoreConfig;
import cn.harbinkepu.resource.PublishedResource.PictureCopy;
import cn.harbinkepu.resource.PublishedResource.PublishedFile;
import cn.harbinkepu.resource.PublishedResource.PublishedPicture;

/// Writes the public document of a resource: made once, when a revision is published, so that reading it is
/// one lookup and no assembly.
@ApplicationScoped
class PublicDocuments {

    private static final String FILES = """
            select f.id, f.name, f.media_type, coalesce(c.size, f.size), coalesce(c.sha256, f.sha256), r.role,
                   m.duration_ms, m.has_poster, c.file is null, coalesce(c.withheld, false),
                   t.language, t.label, t.kind,
                   p.width, p.height, p.making, array_to_string(p.copies, ','), r.alt,
                   s.width, coalesce(s.direct_bytes, 0), s.height
              from revision_file r join stored_file f on f.id = r.file left join rendition m on m.file = f.id
                   left join public_copy c on c.file = f.id left join caption_track t on t.file = f.id
                   left join picture p on p.file = f.id left join presentation s on s.file = f.id
             where r.revision = :revision and (m.file is not null or not coalesce(c.withheld, false))
               and (r.role <> 'FIGURE' or position('/media/' || f.id in :body) > 0)
             order by r.position""";

    private static final String PUT = """
            insert into published (resource_id, document, kind, title, summary, subjects, segments, districts,
                                   licence, published_at, updated_at)
            select cast(d ->> 'id' as uuid), cast(d as text), d ->> 'kind', d ->> 'title', d ->> 'summary',
                   array(select json_array_elements_text(d -> 'subjects')),
                   array(select json_array_elements_text(d -> 'segments')),
                   array(select json_array_elements_text(d -> 'districts')), d ->> 'licence',
                   cast(d ->> 'publishedAt' as timestamptz), cast(d ->> 'updatedAt' as timestamptz)
              from json_array_elements(cast(cast(:documents as text) as json)) d
            on conflict (resource_id) do update set
              document = excluded.document, kind = excluded.kind, title = excluded.title, summary = excluded.summary,
              subjects = excluded.subjects, segments = excluded.segments, districts = excluded.districts,
              licence = excluded.licence, published_at = excluded.published_at, updated_at = excluded.updated_at""";

    private static final String REMOVE = "delete from published where resource_id = :id";

    /// Only a preview can lack it: nothing becomes public without a licence and an attribution.
    private static final String UNSAID = "（尚未填写）";

    private final ObjectMapper json;
    private final String publicUrl;

    PublicDocuments(ObjectMapper json, CoreConfig config) {
        this.json = json;
        this.publicUrl = config.publicUrl().toString();
    }

    String pageOf(UUID id) {
        return publicUrl + "/r/" + id;
    }

    /// Writes the document in the caller's transaction and returns it.
    Uni<JsonObject> put(Mutiny.Session session, StoredResource resource, StoredRevision revision) {
        return files(session, revision)
                .call(rows -> rows.stream().anyMatch(row -> (Boolean) row[8])
                        ? UnsettledCopies.note(session, resource.id)
                        : Uni.createFrom().voidItem())
                .map(rows -> document(resource, revision, rows, revision.publishedAt))
                .chain(document -> write(session, List.of(document)))
                .map(written -> written.get(resource.id));
    }

    /// As above for a revision that is public already: what is around it has changed, and readers who ask for changes
    /// find it.
    Uni<JsonObject> putAgain(
            Mutiny.Session session, StoredResource resource, StoredRevision revision, OffsetDateTime at) {
        return preview(session, resource, revision, at)
                .chain(document -> write(session, List.of(document)))
                .map(written -> written.get(resource.id));
    }

    /// As above for revisions without files, in one statement.
    Uni<Map<UUID, JsonObject>> putNew(Mutiny.Session session, List<Store.Open> shown) {
        return write(
                session,
                shown.stream()
                        .map(open -> document(open.resource(), open.revision(), List.of(), open.revision().publishedAt))
                        .toList());
    }

    private static Uni<List<Object[]>> files(Mutiny.Session session, StoredRevision revision) {
        return session.createNativeQuery(FILES, Object[].class)
                .setParameter("revision", revision.id)
                .setParameter("body", revision.content().body())
                .getResultList();
    }

    /// The document as it would be if the revision became public at that time; nothing is written. What a draft
    /// does not say yet is said to be missing.
    Uni<PublishedResource> preview(
            Mutiny.Session session, StoredResource resource, StoredRevision revision, OffsetDateTime at) {
        return files(session, revision).map(rows -> document(resource, revision, rows, at));
    }

    Uni<Void> remove(Mutiny.Session session, UUID id) {
        return session.createNativeQuery(REMOVE)
                .setParameter("id", id)
                .executeUpdate()
                .replaceWithVoid();
    }

    private Uni<Map<UUID, JsonObject>> write(Mutiny.Session session, List<PublishedResource> documents) {
        List<String> texts = documents.stream().map(this::encode).toList();
        return session.createNativeQuery(PUT)
                .setParameter("documents", texts.stream().collect(Collectors.joining(",", "[", "]")))
                .executeUpdate()
                .replaceWith(() -> {
                    Map<UUID, JsonObject> written = new LinkedHashMap<>();
                    for (int i = 0; i < texts.size(); i++) {
                        written.put(documents.get(i).id(), new JsonObject(texts.get(i)));
                    }
                    return written;
                });
    }

    private PublishedResource document(
            StoredResource resource, StoredRevision revision, List<Object[]> rows, OffsetDateTime at) {
        Content content = revision.content();
        return new PublishedResource(
                resource.id,
                Optional.ofNullable(resource.externalId),
                revision.number,
                resource.kind,
                content.title(),
                content.summary(),
                content.body(),
                content.keywords(),
                content.language(),
                content.subjects(),
                content.segments(),
                content.districts(),
                content.licence().orElse(UNSAID),
                content.attribution().orElse(UNSAID),
                content.source(),
                content.sources(),
                pageOf(resource.id),
                resource.firstPublishedAt == null ? at : resource.firstPublishedAt,
                at,
                Optional.ofNullable(revision.correction),
                content.place(),
                PlayableDocument.of(rows, content.language()),
                rows.stream()
                        .filter(row -> !(Boolean) row[9])
                        .map(PublicDocuments::file)
                        .toList());
    }

    private static PublishedFile file(Object[] row) {
        return new PublishedFile(
                (UUID) row[0],
                (String) row[1],
                (String) row[2],
                ((Number) row[3]).longValue(),
                (String) row[4],
                "/media/" + row[0] + "/original",
                row[13] == null ? Optional.empty() : Optional.of(picture(row)),
                Optional.ofNullable((String) row[17]));
    }

    private static PublishedPicture picture(Object[] row) {
        String copies = (String) row[16];
        return new PublishedPicture(
                ((Number) row[13]).intValue(),
                ((Number) row[14]).intValue(),
                "/iiif/3/" + row[0],
                Stream.of(copies.split(","))
                        .filter(width -> !width.isEmpty())
                        .map(width -> new PictureCopy(
                                Integer.parseInt(width), "/media/%s/%s-w%s.webp".formatted(row[0], row[15], width)))
                        .toList());
    }

    private String encode(PublishedResource document) {
        try {
            return json.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("public document cannot be written", e);
        }
    }
}
