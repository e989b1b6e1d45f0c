import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;

import org.w3c.dom.Document;

import cn.harbinkepu.alert.cap.CapReader;

/// How many CAP messages one core reads and validates with all rules, shapes included, against the least that anybody
/// would do: the JDK's own parser with namespaces and the JDK's own validation by a schema of the same structure, of the
/// same bytes, by turns in the same run.
///
///     java -cp "target/classes:$CLASSPATH" ops/bench/CapReading.java [SECONDS of a turn, default 5]
///
/// `ops/bench/warnings` makes the class path.
public class CapReading {

    private static final int TURNS = 5;

    private static final String SCHEMA = """
            <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="urn:oasis:names:tc:emergency:cap:1.2"
                       targetNamespace="urn:oasis:names:tc:emergency:cap:1.2" elementFormDefault="qualified">
              <xs:complexType name="named"><xs:sequence>
                <xs:element name="valueName" type="xs:string"/><xs:element name="value" type="xs:string"/>
              </xs:sequence></xs:complexType>
              <xs:simpleType name="severity"><xs:restriction base="xs:string">
                <xs:enumeration value="Extreme"/><xs:enumeration value="Severe"/><xs:enumeration value="Moderate"/>
                <xs:enumeration value="Minor"/><xs:enumeration value="Unknown"/>
              </xs:restriction></xs:simpleType>
              <xs:element name="alert"><xs:complexType><xs:sequence>
                <xs:element name="identifier" type="xs:string"/>
                <xs:element name="sender" type="xs:string"/>
                <xs:element name="sent" type="xs:dateTime"/>
                <xs:element name="status" type="xs:string"/>
                <xs:element name="msgType" type="xs:string"/>
                <xs:element name="scope" type="xs:string"/>
                <xs:element name="info" maxOccurs="unbounded"><xs:complexType><xs:sequence>
                  <xs:element name="language" type="xs:language"/>
                  <xs:element name="category" type="xs:string" maxOccurs="unbounded"/>
                  <xs:element name="event" type="xs:string"/>
                  <xs:element name="urgency" type="xs:string"/>
                  <xs:element name="severity" type="c:severity"/>
                  <xs:element name="certainty" type="xs:string"/>
                  <xs:element name="eventCode" type="c:named" minOccurs="0" maxOccurs="unbounded"/>
                  <xs:element name="expires" type="xs:dateTime"/>
                  <xs:element name="senderName" type="xs:string"/>
                  <xs:element name="headline" type="xs:string"/>
                  <xs:element name="description" type="xs:string"/>
                  <xs:element name="instruction" type="xs:string"/>
                  <xs:element name="area" maxOccurs="unbounded"><xs:complexType><xs:sequence>
                    <xs:element name="areaDesc" type="xs:string"/>
                    <xs:element name="polygon" type="xs:string" minOccurs="0" maxOccurs="unbounded"/>
                    <xs:element name="geocode" type="c:named" minOccurs="0" maxOccurs="unbounded"/>
                  </xs:sequence></xs:complexType></xs:element>
                </xs:sequence></xs:complexType></xs:element>
              </xs:sequence></xs:complexType></xs:element>
            </xs:schema>
            """;

    private static final String MESSAGE = """
            <?xml version="1.0" encoding="UTF-8"?>
            <alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">
              <identifier>23010041600000_20260115063000_0</identifier>
              <sender>weather@example.org</sender>
              <sent>2026-01-15T06:30:00+08:00</sent>
              <status>Actual</status>
              <msgType>Alert</msgType>
              <scope>Public</scope>
              <info>
                <language>zh-CN</language>
                <category>Met</category>
                <event>暴雪</event>
                <urgency>Expected</urgency>
                <severity>Severe</severity>
                <certainty>Likely</certainty>
                <eventCode><valueName>GB/T 35561-2017</valueName><value>11B04</value></eventCode>
                <expires>2026-01-15T12:30:00+08:00</expires>
                <senderName>哈尔滨市气象台</senderName>
                <headline>哈尔滨市气象台发布暴雪橙色预警[II/严重]</headline>
                <description>预计未来6小时降雪量将达10毫米以上，请注意防范。</description>
                <instruction>减少外出，远离临时搭建物。</instruction>
                <area>
                  <areaDesc>南岗区</areaDesc>
                  <polygon>%s</polygon>
                  <geocode><valueName>CPEAS Geographic Code</valueName><value>230103000000</value></geocode>
                </area>
              </info>
            </alert>
            """;

    private interface Reading {
        Object read(byte[] message) throws Exception;
    }

    public static void main(String[] arguments) throws Exception {
        int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        byte[] message = MESSAGE.formatted(polygon()).getBytes(StandardCharsets.UTF_8);
        Schema schema = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(new StreamSource(new StringReader(SCHEMA)));
        Reading bare = bytes -> bare(schema, bytes);
        Reading ours = bytes -> CapReader.read(CapReader.parse(bytes));
        turn(bare, message, seconds);
        turn(ours, message, seconds);
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < TURNS; i++) {
            double reference = turn(bare, message, seconds);
            double reached = turn(ours, message, seconds);
            ratios.add(reached / reference);
            System.out.printf(
                    "CAP messages of %d bytes read by one thread: %.0f a second against %.0f of the bare JDK (%.2f)%n",
                    message.length, reached, reference, reached / reference);
        }
        System.out.printf("median %.2f%n", ratios.stream().sorted().toList().get(TURNS / 2));
    }

    private static Document bare(Schema schema, byte[] message) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        Document document = factory.newDocumentBuilder().parse(new ByteArrayInputStream(message));
        schema.newValidator().validate(new DOMSource(document));
        return document;
    }

    private static double turn(Reading reading, byte[] message, int seconds) throws Exception {
        long start = System.nanoTime();
        long end = start + seconds * 1_000_000_000L;
        long done = 0;
        Object last = null;
        while (System.nanoTime() < end) {
            last = reading.read(message);
            done++;
        }
        if (last == null) {
            throw new IllegalStateException("nothing was read");
        }
        return done * 1e9 / (System.nanoTime() - start);
    }

    /// Forty corners around a town.
    private static String polygon() {
        StringBuilder corners = new StringBuilder();
        for (int i = 0; i <= 40; i++) {
            double angle = 2 * Math.PI * (i % 40) / 40;
            corners.append("%.4f,%.4f ".formatted(45.75 + 0.1 * Math.sin(angle), 126.65 + 0.1 * Math.cos(angle)));
        }
        return corners.toString().strip();
    }
}
