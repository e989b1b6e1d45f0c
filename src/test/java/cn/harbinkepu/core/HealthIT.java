package cn.harbinkepu.core;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;

import cn.harbinkepu.local.StackResource;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class HealthIT {

    @Test
    void healthNamesEachNeighbour() {
        assertThat(names("/q/health")).contains("postgresql", "redis", "object store", "text recognition");
    }

    @Test
    void livenessAsksNoNeighbour() {
        assertThat(names("/q/health/live")).isEmpty();
    }

    @Test
    void onlyTheTruthDecidesWhetherRequestsAreTaken() {
        assertThat(names("/q/health/ready")).contains("postgresql").doesNotContain("redis", "object store");
    }

    private static List<String> names(String path) {
        return RestAssured.get(path).jsonPath().<Map<String, String>>getList("checks").stream()
                .map(check -> check.get("name"))
                .toList();
    }
}
