package cn.harbinkepu.search.elastic;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import co.elastic.clients.elasticsearch.indices.CreateIndexRequest;
import co.elastic.clients.elasticsearch.indices.PutMappingRequest;

import static java.nio.charset.StandardCharsets.UTF_8;

/// The shape of the index, from its files. An index carries the digest of the shape it was made with, so that a changed
/// file is noticed.
@ApplicationScoped
class IndexFiles {

    /// Where the digest is kept in the mapping's `_meta`.
    static final String SHAPE = "shape";

    /// Nobody searches an index that is being filled.
    private static final String NEVER = "-1";

    private final String definition;
    private final String fields;
    private final String shape;
    private final String refreshed;

    IndexFiles(ObjectMapper json) {
        ObjectNode settings = read(json, "settings");
        ObjectNode mapping = read(json, "mapping");
        this.fields = json.createObjectNode()
                .set("properties", mapping.get("properties"))
                .toString();
        this.shape = digest(settings.toString() + mapping + IndexedResources.EDITION + AnalysisPlugin.VERSION);
        mapping.putObject("_meta").put(SHAPE, shape);
        ObjectNode index = (ObjectNode) settings.get("index");
        this.refreshed = index.get("refresh_interval").asText();
        index.put("refresh_interval", NEVER);
        ObjectNode whole = json.createObjectNode();
        whole.set("settings", settings);
        whole.set("mappings", mapping);
        this.definition = whole.toString();
    }

    String shape() {
        return shape;
    }

    /// How often what was written becomes visible, once the index is searched.
    String refreshed() {
        return refreshed;
    }

    /// An index to be filled: nothing of it is seen until it is asked to show.
    CreateIndexRequest create(String name) {
        return new CreateIndexRequest.Builder()
                .index(name)
                .withJson(new StringReader(definition))
                .build();
    }

    /// What an older index needs to take documents of this shape; it stays one of its own shape.
    PutMappingRequest extension(String index) {
        return new PutMappingRequest.Builder()
                .index(index)
                .withJson(new StringReader(fields))
                .build();
    }

    private static ObjectNode read(ObjectMapper json, String name) {
        String path = "/index/resources/" + name + ".json";
        try (InputStream in = IndexFiles.class.getResourceAsStream(path)) {
            return (ObjectNode) json.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be read", e);
        }
    }

    private static String digest(String text) {
        try {
            byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return HexFormat.of().formatHex(sha256, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
