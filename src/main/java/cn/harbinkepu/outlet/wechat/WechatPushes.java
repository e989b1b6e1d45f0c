package cn.harbinkepu.outlet.wechat;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import jakarta.enterprise.context.ApplicationScoped;

import me.chanjar.weixin.mp.config.WxMpConfigStorage;
import me.chanjar.weixin.mp.util.crypto.WxMpCryptUtil;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.outlet.Call;
import cn.harbinkepu.outlet.Heard;
import cn.harbinkepu.outlet.OutletAccount;

/// What WeChat's server calls, in safe mode: signed with the account's token and encrypted with its AES key. Calls in
/// plain text, old ones and forged ones find nothing here.
@ApplicationScoped
class WechatPushes {

    private static final String UNDERSTOOD = "success";
    private static final String FINISHED = "PUBLISHJOBFINISH";
    private static final XMLInputFactory FACTORY = factory();

    private final InstantSource clock;
    private final Duration freshness;

    WechatPushes(InstantSource clock, WechatOutletConfig config) {
        this.clock = clock;
        this.freshness = config.freshness();
    }

    Heard hear(OutletAccount account, WxMpConfigStorage config, Call call) {
        String token = account.secret("token").orElseThrow(Problem::notFound);
        if (!isFresh(call.parameter("timestamp"))) {
            throw Problem.notFound();
        }
        return call.body().isEmpty() ? greeted(token, call) : told(token, config, call);
    }

    private static Heard greeted(String token, Call call) {
        require(call.parameter("signature"), token, call.parameter("timestamp"), call.parameter("nonce"));
        return new Heard(Optional.empty(), "", call.parameter("echostr"), false);
    }

    private static Heard told(String token, WxMpConfigStorage config, Call call) {
        String closed = Optional.ofNullable(fields(call.body()).get("Encrypt")).orElseThrow(Problem::notFound);
        String signature = call.parameter("msg_signature");
        require(signature, token, call.parameter("timestamp"), call.parameter("nonce"), closed);
        return new Heard(news(fields(opened(config, closed))), signature, UNDERSTOOD, false);
    }

    private static String opened(WxMpConfigStorage config, String closed) {
        try {
            return new WxMpCryptUtil(config).decrypt(closed);
        } catch (RuntimeException foreign) {
            throw Problem.notFound();
        }
    }

    private static Optional<Heard.News> news(Map<String, String> fields) {
        String id = fields.getOrDefault("publish_id", "");
        String status = fields.getOrDefault("publish_status", "");
        return FINISHED.equals(fields.get("Event")) && !id.isEmpty() && status.matches("\\d{1,2}")
                ? Optional.of(new Heard.News(
                        WechatOutlet.PUBLISH,
                        id,
                        PublishStatus.step(
                                Integer.parseInt(status),
                                Optional.ofNullable(fields.get("article_id")),
                                Optional.ofNullable(fields.get("article_url")))))
                : Optional.empty();
    }

    private static void require(String signature, String... parts) {
        byte[] right =
                sha1(Stream.of(parts).sorted().collect(Collectors.joining())).getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(right, signature.getBytes(StandardCharsets.UTF_8))) {
            throw Problem.notFound();
        }
    }

    private boolean isFresh(String timestamp) {
        return timestamp.matches("\\d{1,12}")
                && Math.abs(clock.instant().getEpochSecond() - Long.parseLong(timestamp)) <= freshness.toSeconds();
    }

    /// The text of all elements that hold nothing else; the first of a name counts.
    private static Map<String, String> fields(String xml) {
        Map<String, String> fields = new HashMap<>();
        try {
            XMLStreamReader in = FACTORY.createXMLStreamReader(new StringReader(xml));
            String open = "";
            StringBuilder text = new StringBuilder();
            while (in.hasNext()) {
                int event = in.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    open = in.getLocalName();
                    text.setLength(0);
                } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                    text.append(in.getText());
                } else if (event == XMLStreamConstants.END_ELEMENT
                        && in.getLocalName().equals(open)) {
                    fields.putIfAbsent(open, text.toString().strip());
                }
            }
            return fields;
        } catch (XMLStreamException notXml) {
            throw Problem.notFound();
        }
    }

    /// As WeChat has it; the token in it is the secret.
    private static String sha1(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }
}
