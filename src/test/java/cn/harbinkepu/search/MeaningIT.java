package cn.harbinkepu.search;

import java.util.Map;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;

import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.TestCloud;

import static cn.harbinkepu.search.Articles.article;
import static org.assertj.core.api.Assertions.assertThat;

/// With the model, which the other tests go without.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
@TestProfile(MeaningIT.WithModel.class)
class MeaningIT {

    public static final class WithModel implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("kepu.text.meaning.enabled", "true");
        }
    }

    @Test
    void what_uses_other_words_is_found_and_only_within_what_is_chosen() {
        String id = TestCloud.publish(article("屋檐冰柱的危险", "冬季行走请避开屋檐下的冰柱，它坠落时可能伤及行人头部。"))
                .getFirst();

        Await.until(() -> found("房顶挂的冰溜子掉下来砸脑袋", "ARTICLE"), found -> found.contains(id));
        assertThat(found("房顶挂的冰溜子掉下来砸脑袋", "CHART")).doesNotContain(id);
        assertThat(found("大豆怎样固氮施肥", "ARTICLE")).doesNotContain(id);
    }

    private static String found(String text, String kind) {
        return Caller.nobody()
                .queryParam("q", text)
                .queryParam("kind", kind)
                .get("/api/v1/search")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }
}
