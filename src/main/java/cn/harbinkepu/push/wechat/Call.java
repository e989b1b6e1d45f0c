package cn.harbinkepu.push.wechat;

import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// One call of WeChat's server, in plain text mode.
///
/// @param account whom it is addressed to
/// @param openid  the follower
/// @param sort    `text`, or the name of an event
/// @param words   what was typed, or the scene of a QR code; empty if there is none
record Call(String account, String openid, String sort, String words) {

    private static final XMLInputFactory FACTORY = factory();

    /// No such thing for what is no XML of this sort; entities and document types are refused.
    static Optional<Call> parse(String body) {
        try {
            Map<String, String> fields = fields(body);
            String from = fields.getOrDefault("FromUserName", "");
            boolean event = "event".equals(fields.get("MsgType"));
            String sort = event ? fields.getOrDefault("Event", "") : fields.getOrDefault("MsgType", "");
            String words = fields.getOrDefault(event ? "EventKey" : "Content", "");
            return from.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Call(fields.getOrDefault("ToUserName", ""), from, sort, words));
        } catch (XMLStreamException notXml) {
            return Optional.empty();
        }
    }

    /// @param at seconds since 1970
    String reply(String text, long at) {
        return "<xml><ToUserName>%s</ToUserName><FromUserName>%s</FromUserName><CreateTime>%d</CreateTime><MsgType>text</MsgType><Content>%s</Content></xml>"
                .formatted(escaped(openid), escaped(account), at, escaped(text));
    }

    private static Map<String, String> fields(String body) throws XMLStreamException {
        Map<String, String> fields = new HashMap<>();
        XMLStreamReader in = FACTORY.createXMLStreamReader(new StringReader(body));
        int depth = 0;
        while (in.hasNext()) {
            int event = in.next();
            if (event == XMLStreamConstants.START_ELEMENT && ++depth == 2) {
                fields.put(in.getLocalName(), in.getElementText());
                depth--;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            }
        }
        return fields;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }
}
