package cn.harbinkepu.push.sms;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import cn.harbinkepu.core.fetch.Outside;
import cn.harbinkepu.push.Outcome;

import static org.assertj.core.api.Assertions.assertThat;

class AcsSignatureTest {

    /// The example with fixed values in Aliyun's description of the algorithm.
    @Test
    void theExampleOfTheDescriptionIsSignedAsItSays() {
        String query = AcsSignature.query(new TreeMap<>(
                Map.of("RegionId", "cn-shanghai", "ImageId", "win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd")));
        String empty = AcsSignature.sha256(new byte[0]);
        TreeMap<String, String> headers = new TreeMap<>(Map.of(
                "host", "ecs.cn-shanghai.aliyuncs.com",
                "x-acs-action", "RunInstances",
                "x-acs-content-sha256", empty,
                "x-acs-date", "2023-10-26T10:22:32Z",
                "x-acs-signature-nonce", "3156853299f313e23d1673dc12e1703d",
                "x-acs-version", "2014-05-26"));

        String authorization = new AcsSignature("YourAccessKeyId", "YourAccessKeySecret")
                .authorization("POST", "/", query, headers, empty);

        assertThat(authorization)
                .isEqualTo(
                        "ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;x-acs-content-sha256;"
                                + "x-acs-date;x-acs-signature-nonce;x-acs-version,"
                                + "Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0");
    }

    @Test
    void parametersAreEscapedAsAliyunCountsThem() {
        assertThat(AcsSignature.query(new TreeMap<>(Map.of("b", "冰 雪*~", "a", "1"))))
                .isEqualTo("a=1&b=%E5%86%B0%20%E9%9B%AA%2A~");
    }

    @Test
    void codesSayWhetherToTryAgain() {
        assertThat(outcome(200, "{\"Code\":\"OK\"}")).isEqualTo(new Outcome.Delivered());
        assertThat(outcome(200, "{\"Code\":\"isv.MOBILE_NUMBER_ILLEGAL\"}")).isInstanceOf(Outcome.Gone.class);
        assertThat(outcome(200, "{\"Code\":\"isv.BUSINESS_LIMIT_CONTROL\"}"))
                .isEqualTo(new Outcome.Later(Optional.of(Duration.ofHours(1)), "isv.BUSINESS_LIMIT_CONTROL"));
        assertThat(outcome(400, "{\"Code\":\"Throttling.User\"}")).isInstanceOf(Outcome.Later.class);
        assertThat(outcome(400, "{\"Code\":\"SignatureDoesNotMatch\"}")).isInstanceOf(Outcome.Refused.class);
        assertThat(outcome(503, "<html>")).isInstanceOf(Outcome.Later.class);
    }

    private static Outcome outcome(int status, String body) {
        return AliyunMessages.outcome(new Outside.Answer(status, body, Optional.empty()));
    }
}
