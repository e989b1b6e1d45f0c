package cn.harbinkepu.local;

import java.io.IOException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

import com.fasterxml.jackson.databind.JsonNode;

/// The two people of the desk at one instance, signed in anew.
final class AlertDesk implements AutoCloseable {

    private static final String PASSWORD = "kepu-demo-2026";

    private final ApiClient duty;
    private final ApiClient approver;

    private AlertDesk(ApiClient duty, ApiClient approver) {
        this.duty = duty;
        this.approver = approver;
    }

    static AlertDesk at(String url) throws IOException {
        return new AlertDesk(ApiClient.signIn(url, "duty", PASSWORD), ApiClient.signIn(url, "approver", PASSWORD));
    }

    /// The id of a draft about Daoli.
    String draft(String headline) throws IOException {
        String expires = OffsetDateTime.now(ZoneOffset.UTC)
                .plusHours(2)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
        return duty.post("/api/v1/alerts", """
                        {"status":"Actual","hazard":"blizzard-coldwave","level":"ORANGE","headline":"%s",
                         "description":"预计未来六小时降雪量将达十毫米以上。","instruction":"减少外出，远离积雪屋檐。",
                         "areas":["230102"],"expires":"%s"}""".formatted(headline, expires))
                .path("id")
                .asText();
    }

    /// The alert as it went out.
    JsonNode approve(String draft) throws IOException {
        return approver.post("/api/v1/alerts/" + draft + "/approve", "{}");
    }

    /// The message that ends it.
    JsonNode cancel(String alert) throws IOException {
        return approver.post("/api/v1/alerts/" + alert + "/cancel", "{\"reason\":\"降雪结束\"}");
    }

    @Override
    public void close() {
        duty.close();
        approver.close();
    }
}
