package cn.harbinkepu.search.elastic;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;

import co.elastic.clients.elasticsearch.ElasticsearchAsyncClient;

import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.search.IndexWriter;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class OlderIndexIT {

    private static final String OLDER = Elastic.ALIAS + "-00000000000000001";

    @Inject
    IndexWriter writer;

    @Inject
    Aliases aliases;

    @Inject
    ElasticsearchAsyncClient client;

    @Inject
    ObjectMapper json;

    /// A version from before the field `pinyinStart`.
    @Test
    void anIndexOfAnEarlierVersionTakesNewDocumentsWhileItIsReplaced() throws Exception {
        rebuild();
        client.indices()
                .create(create -> create.index(OLDER).withJson(new StringReader(olderDefinition())))
                .join();
        await(aliases.move(OLDER));
        try {
            await(writer.fresh());

            assertThat(client.indices()
                            .getMapping(get -> get.index(OLDER))
                            .join()
                            .mappings()
                            .get(OLDER)
                            .mappings()
                            .properties())
                    .containsKey("pinyinStart");
        } finally {
            rebuild();
        }
    }

    private String olderDefinition() {
        ObjectNode mapping = read("mapping");
        ((ObjectNode) mapping.get("properties")).remove("pinyinStart");
        ObjectNode whole = json.createObjectNode();
        whole.set("settings", read("settings"));
        whole.set("mappings", mapping);
        return whole.toString();
    }

    private ObjectNode read(String name) {
        try (InputStream file = IndexFiles.class.getResourceAsStream("/index/resources/" + name + ".json")) {
            return (ObjectNode) json.readTree(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /// Whatever other tests began is over then: at its end it would remove the older index.
    private static void rebuild() {
        Caller.as("admin").post("/api/v1/search/rebuild").then().statusCode(202);
        Await.until(
                () -> Caller.as("admin")
                        .get("/api/v1/search/rebuild")
                        .jsonPath()
                        .getString("state"),
                "DONE"::equals);
    }

    private static <T> T await(Uni<T> what) {
        try {
            return VertxContextSupport.subscribeAndAwait(() -> what);
        } catch (Throwable failure) {
            throw new AssertionError(failure);
        }
    }
}
