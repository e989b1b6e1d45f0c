package cn.harbinkepu.push.sms;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.core.fetch.Outside;
import cn.harbinkepu.push.Outcome;
import cn.harbinkepu.push.ShortMessages;

/// [ShortMessages] by Aliyun's `SendSms` (version 2017-05-25).
@ApplicationScoped
class AliyunMessages implements ShortMessages {

    private final Outside outside;
    private final InstantSource clock;
    private final URI gateway;
    private final AcsSignature signature;
    private final String signName;
    private final boolean setUp;

    AliyunMessages(Outside outside, InstantSource clock, SmsConfig config) {
        this.outside = outside;
        this.clock = clock;
        this.gateway = config.baseUrl();
        this.signature =
                new AcsSignature(config.keyId().orElse(""), config.keySecret().orElse(""));
        this.signName = config.signName().orElse("");
        this.setUp = config.keyId().isPresent()
                && config.keySecret().isPresent()
                && config.signName().isPresent();
    }

    @Override
    public boolean isSetUp() {
        return setUp;
    }

    @Override
    public Uni<Outcome> send(String phone, String template, JsonObject values, String id) {
        SortedMap<String, String> parameters = new TreeMap<>(Map.of(
                "PhoneNumbers",
                phone,
                "SignName",
                signName,
                "TemplateCode",
                template,
                "TemplateParam",
                values.encode(),
                "OutId",
                id));
        String query = AcsSignature.query(parameters);
        return outside.post(URI.create(gateway + "/?" + query), headers(query), new byte[0])
                .map(AliyunMessages::outcome);
    }

    private Map<String, String> headers(String query) {
        String empty = AcsSignature.sha256(new byte[0]);
        SortedMap<String, String> headers = new TreeMap<>(Map.of(
                "host",
                gateway.getRawAuthority(),
                "x-acs-action",
                "SendSms",
                "x-acs-version",
                "2017-05-25",
                "x-acs-date",
                clock.instant().truncatedTo(ChronoUnit.SECONDS).toString(),
                "x-acs-signature-nonce",
                UUID.randomUUID().toString(),
                "x-acs-content-sha256",
                empty));
        String authorization = signature.authorization("POST", "/", query, headers, empty);
        Map<String, String> sent = new TreeMap<>(headers);
        // The client writes it by itself, the same.
        sent.remove("host");
        sent.put("Authorization", authorization);
        return sent;
    }

    static Outcome outcome(Outside.Answer answer) {
        String code = code(answer);
        return switch (code) {
            case "OK" -> new Outcome.Delivered();
            case "isv.MOBILE_NUMBER_ILLEGAL", "isv.INVALID_PHONE_NUMBER" -> new Outcome.Gone(code);
            // So many in a minute, an hour or a day to one number.
            case "isv.BUSINESS_LIMIT_CONTROL" -> new Outcome.Later(Optional.of(Duration.ofHours(1)), code);
            case "isp.SYSTEM_ERROR",
                    "isp.GATEWAY_ERROR",
                    "isv.DAY_LIMIT_CONTROL",
                    "isv.OUT_OF_SERVICE",
                    "isv.AMOUNT_NOT_ENOUGH" -> new Outcome.Later(Optional.of(Duration.ofHours(1)), code);
            default ->
                code.startsWith("Throttling") || answer.status() >= 500
                        ? new Outcome.Later(answer.retryAfter(), code)
                        : new Outcome.Refused(code);
        };
    }

    private static String code(Outside.Answer answer) {
        try {
            return new JsonObject(answer.body()).getString("Code", "HTTP " + answer.status());
        } catch (DecodeException | ClassCastException noJson) {
            return "HTTP " + answer.status();
        }
    }
}
