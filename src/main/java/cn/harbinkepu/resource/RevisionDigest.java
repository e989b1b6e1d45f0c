package cn.harbinkepu.resource;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import org.hibernate.reactive.mutiny.Mutiny;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;

import io.smallrye.mutiny.Uni;

import static java.nio.charset.StandardCharsets.UTF_8;

/// The fingerprint of a revision: SHA-256 over its canonical form, the content as JSON with its members in the order of
/// their names and without empty ones, and the role, SHA-256 and words of each file in their order. A field that is
/// added to [Content] later changes no earlier fingerprint, as long as it is empty there.
public final class RevisionDigest {

    private static final ObjectMapper JSON =
            JsonMapper.builder().addModule(new Jdk8Module()).build();

    private static final String FILES = """
            select r.role, f.sha256, r.alt from revision_file r join stored_file f on f.id = r.file
             where r.revision = :revision
               and (r.role <> 'FIGURE' or position('/media/' || f.id in :body) > 0)
             order by r.position""";

    /// A file as it counts here; what it is called does not.
    ///
    /// @param alt what a picture shows, in words
    public record Sealed(String role, String sha256, Optional<String> alt) {
        Sealed(String role, String sha256) {
            this(role, sha256, Optional.empty());
        }

        private ObjectNode into(ArrayNode list) {
            ObjectNode file = list.addObject().put("role", role).put("sha256", sha256);
            alt.ifPresent(words -> file.put("alt", words));
            return file;
        }
    }

    private RevisionDigest() {}

    public static String of(Kind kind, Content content, List<Sealed> files) {
        return sha256(canonical(kind, content, files));
    }

    /// The text that is hashed, so that anybody can do it again.
    public static String canonical(Kind kind, Content content, List<Sealed> files) {
        ObjectNode all = JSON.createObjectNode();
        all.set("content", pruned(JSON.valueToTree(content)));
        ArrayNode list = all.putArray("files");
        files.forEach(file -> file.into(list));
        all.put("kind", kind.name());
        try {
            return JSON.writeValueAsString(all);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("content cannot be written", e);
        }
    }

    /// Gives a revision its fingerprint, if it has none yet. Not for drafts, which change.
    static Uni<Void> seal(Store.Open open) {
        StoredRevision revision = open.revision();
        return revision.digest != null
                ? Uni.createFrom().voidItem()
                : of(open.session(), open.resource().kind, revision)
                        .invoke(digest -> revision.digest = digest)
                        .replaceWithVoid();
    }

    /// Computed anew from what the tables hold.
    static Uni<String> of(Mutiny.Session session, Kind kind, StoredRevision revision) {
        return session.createNativeQuery(FILES, Object[].class)
                .setParameter("revision", revision.id)
                .setParameter("body", revision.body)
                .getResultList()
                .map(rows -> rows.stream()
                        .map(row -> new Sealed((String) row[0], (String) row[1], Optional.ofNullable((String) row[2])))
                        .toList())
                .map(files -> of(kind, revision.content(), files));
    }

    private static JsonNode pruned(JsonNode node) {
        if (node.isArray()) {
            ArrayNode list = JSON.createArrayNode();
            node.forEach(each -> list.add(pruned(each)));
            return list;
        }
        if (!node.isObject()) {
            return node;
        }
        ObjectNode members = JSON.createObjectNode();
        node.properties().stream().sorted(java.util.Map.Entry.comparingByKey()).forEach(member -> {
            JsonNode value = pruned(member.getValue());
            if (!isEmpty(value)) {
                members.set(member.getKey(), value);
            }
        });
        return members;
    }

    private static boolean isEmpty(JsonNode value) {
        return value.isNull()
                || (value.isTextual() && value.asText().isEmpty())
                || (value.isContainerNode() && value.isEmpty());
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
