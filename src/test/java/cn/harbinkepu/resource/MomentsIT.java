package cn.harbinkepu.resource;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.Staff;
import cn.harbinkepu.resource.Moment.Kind;

import static org.assertj.core.api.Assertions.assertThat;

/// The moments of files.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class MomentsIT {

    @TempDir
    Path folder;

    @Inject
    Moments moments;

    private UUID file;

    @BeforeEach
    void upload() throws Exception {
        Path text = java.nio.file.Files.writeString(folder.resolve("一份文件.txt"), "moments " + UUID.randomUUID());
        file = UUID.fromString(Staff.upload("editor", text));
    }

    @Test
    void momentsOfAKindTakeThePlaceOfTheEarlierOnesAndLeaveOtherKindsAlone() throws Exception {
        await(moments.replace(
                file,
                Kind.CAPTION,
                List.of(
                        Moment.playing(Kind.CAPTION, 0, 900, "第一句", "zh-CN"),
                        Moment.playing(Kind.CAPTION, 900, 2000, "第二句", "zh-CN"))));
        Moment word = Moment.still(Kind.CHART, "xywh=1,2,30,40", "图中的字", "zh-CN");
        await(moments.replace(file, Kind.CHART, List.of(word)));

        Moment other = Moment.playing(Kind.CAPTION, 100, 1000, "改过的一句", "zh-CN");
        await(moments.replace(file, Kind.CAPTION, List.of(other)));

        assertThat(await(moments.of(List.of(file)))).containsOnlyKeys(file).containsEntry(file, List.of(other, word));
    }

    @Test
    void aFileWithoutAnythingToBeFoundCountsAsLookedThrough() throws Exception {
        long before = await(moments.edition(List.of(file)));

        await(moments.replace(file, Kind.SLIDE, List.of()));

        assertThat(await(moments.isMade(file, Kind.SLIDE))).isTrue();
        assertThat(await(moments.isMade(file, Kind.CAPTION))).isFalse();
        assertThat(await(moments.edition(List.of(file)))).isGreaterThan(before);
        assertThat(await(moments.of(List.of(file)))).isEmpty();
    }

    @Test
    void momentsOfWhatIsNotPublicChangeNothingPublic() throws Exception {
        Instant before = Instant.now();

        await(moments.replace(file, Kind.CAPTION, List.of(Moment.playing(Kind.CAPTION, 0, 1, "草稿里的话", "zh-CN"))));

        assertThat(await(moments.changedSince(before))).isEmpty();
    }

    private static <T> T await(Uni<T> what) {
        try {
            return VertxContextSupport.subscribeAndAwait(() -> what);
        } catch (Throwable failure) {
            throw new AssertionError(failure);
        }
    }
}
