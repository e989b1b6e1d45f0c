package cn.harbinkepu.resource;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;

import io.vertx.core.json.JsonObject;

/// A digest of each field of a text by its name, so that two texts can be compared without their words.
///
/// @param digests SHA-256 in hexadecimal, of those fields alone that are given
record FieldDigests(Map<String, String> digests) {

    private static final ObjectMapper JSON =
            JsonMapper.builder().addModule(new Jdk8Module()).build();

    private static final List<String> ORDER = List.of(
            "title",
            "summary",
            "body",
            "keywords",
            "language",
            "subjects",
            "segments",
            "districts",
            "licence",
            "attribution",
            "source",
            "sources",
            "place");

    FieldDigests {
        digests = new TreeMap<>(digests);
    }

    static FieldDigests of(ContentChanges changes) {
        Map<String, String> digests = new TreeMap<>();
        JSON.valueToTree(changes).properties().stream()
                .filter(field -> !field.getValue().isNull())
                .forEach(field ->
                        digests.put(field.getKey(), digest(field.getValue().toString())));
        return new FieldDigests(digests);
    }

    static FieldDigests of(Content content) {
        return of(ContentChanges.all(content));
    }

    /// The names as a form has the fields.
    static List<String> inOrder(List<String> names) {
        return names.stream().sorted(Comparator.comparing(ORDER::indexOf)).toList();
    }

    boolean isEmpty() {
        return digests.isEmpty();
    }

    boolean containsAll(FieldDigests others) {
        return digests.entrySet().containsAll(others.digests.entrySet());
    }

    /// As the column has them.
    String json() {
        JsonObject json = new JsonObject();
        digests.forEach(json::put);
        return json.encode();
    }

    private static String digest(String value) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
