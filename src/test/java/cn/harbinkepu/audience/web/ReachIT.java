package cn.harbinkepu.audience.web;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.vertx.core.json.JsonArray;

import cn.harbinkepu.audience.Reach;
import cn.harbinkepu.audience.Reach.Use;
import cn.harbinkepu.audience.Reaches;
import cn.harbinkepu.local.Form;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.TestCloud;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class ReachIT {

    private static final String GROUP = "领导干部和公务员";

    @Inject
    Reaches reaches;

    @Test
    void addsUpWhatReachedAGroup() throws Throwable {
        Reach before = of(GROUP);
        Use everybody = of("全体读者").all();
        String id = TestCloud.publish(TestCloud.article("reach-" + UUID.randomUUID(), "送达")
                        .put("segments", new JsonArray().add("OFFICIALS")))
                .getFirst();
        List<Reader> readers = IntStream.range(0, 6)
                .mapToObj(i -> Reader.join(Map.of("occupation", "OFFICIAL")))
                .toList();
        for (Reader reader : readers.subList(0, 4)) {
            reader.does("impression", id);
            reader.does("open", id);
            reader.does("open", id);
        }
        readers.getFirst().does("finish", id);
        readers.get(1).does("hide", id);
        Reader.join(Map.of("occupation", "FARMER")).does("open", id);

        Reach after = of(GROUP);

        assertThat(grown(before.all(), after.all())).isEqualTo(new Use(6, 4, 4, 4, 1, 1, 4));
        assertThat(grown(before.personal(), after.personal())).isEqualTo(new Use(6, 4, 4, 4, 1, 1, 4));
        assertThat(after.held().readers()).isZero();
        assertThat(grown(everybody, of("全体读者").all())).isEqualTo(new Use(7, 5, 4, 5, 1, 1, 5));
        assertThat(after.content().orElseThrow().fresh())
                .isEqualTo(before.content().orElseThrow().fresh() + 1);
    }

    @Test
    void staffSeeItAsATable() {
        assertThat(Form.as("editor").open("/studio/reach")).contains("送达情况", GROUP, "个性化推荐好不好");
    }

    private Reach of(String name) throws Throwable {
        return VertxContextSupport.subscribeAndAwait(reaches::ofTheMonth).stream()
                .filter(reach -> reach.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Use grown(Use before, Use after) {
        return new Use(
                after.readers() - before.readers(),
                after.active() - before.active(),
                after.shown() - before.shown(),
                after.opened() - before.opened(),
                after.finished() - before.finished(),
                after.hidden() - before.hidden(),
                after.squares() - before.squares());
    }
}
