package cn.harbinkepu.book;

import java.nio.file.Path;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.blob.Blobs;
import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.Staff;
import cn.harbinkepu.media.MediaNames;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class BooksLeftIT {

    @TempDir
    Path folder;

    @Inject
    BooksLeft chore;

    @Inject
    BindAgain again;

    @Inject
    Blobs blobs;

    @Inject
    Pool pool;

    @Test
    void aBookThatNobodyHasLookedThroughIsFound() throws Throwable {
        String id = Staff.draftOf("BOOK", Epubs.sound().write(folder.resolve("left.epub")));
        UUID file = UUID.fromString(Staff.settled(id).getString("files[0].id"));
        pool.preparedQuery("delete from book where file = $1")
                .execute(Tuple.of(file))
                .await()
                .indefinitely();
        assertThat(read(id)).isEqualTo(404);

        VertxContextSupport.subscribeAndAwait(chore::run);

        assertThat(Await.until(() -> read(id), status -> status == 200)).isEqualTo(200);
    }

    @Test
    void aBookOfWhichSomethingIsLostIsMadeAgain() throws Throwable {
        String id = Staff.draftOf("BOOK", Epubs.sound().write(folder.resolve("lost.epub")));
        UUID file = UUID.fromString(Staff.settled(id).getString("files[0].id"));
        assertThat(again.madeOf(file).await().indefinitely().orElseThrow())
                .containsExactlyInAnyOrder("book-0001.png", "book-c0001.html", "book-c0002.html", "book-c0003.html");
        blobs.remove(MediaNames.key(file, "book-c0001.html")).await().indefinitely();
        assertThat(read(id)).isEqualTo(404);

        again.makeAgain(file).await().indefinitely();
        VertxContextSupport.subscribeAndAwait(chore::run);

        assertThat(Await.until(() -> read(id), status -> status == 200)).isEqualTo(200);
    }

    @Test
    void aDraftOfABookThatLacksAChapterFailsInWords() throws Exception {
        Path cut = Epubs.sound().without("OEBPS/text/three.xhtml").write(folder.resolve("cut.epub"));

        String id = Staff.draftOf("BOOK", cut);

        assertThat(Staff.settled(id).getString("stages.find { it.name == 'book' }.state"))
                .isEqualTo("FAILED");
        assertThat(Staff.view("editor", id).getString("stages.find { it.name == 'book' }.problem"))
                .contains("cut.epub", "缺少");
    }

    private static int read(String id) {
        return Caller.as("editor").get("/studio/resources/{id}/read/1", id).statusCode();
    }
}
