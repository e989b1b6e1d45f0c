package cn.harbinkepu.alert;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import cn.harbinkepu.alert.cap.CapSigner;
import cn.harbinkepu.alert.cap.OwnCertificate;

import static org.assertj.core.api.Assertions.assertThat;

/// The judge sees what it is there for.
class CapValidatorTest {

    private static final String SOUND = """
            <?xml version="1.0" encoding="UTF-8"?>
            <alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">
              <identifier>23010041600000_20260115063000_0</identifier>
              <sender>warning@kepu.example.org</sender>
              <sent>2026-01-15T06:30:00+08:00</sent>
              <status>Actual</status>
              <msgType>Update</msgType>
              <scope>Public</scope>
              <references>warning@kepu.example.org,23010041600000_20260115060000_0,2026-01-15T06:00:00+08:00</references>
              <info>
                <language>zh-CN</language>
                <category>Met</category>
                <event>暴雪</event>
                <urgency>Expected</urgency>
                <severity>Severe</severity>
                <certainty>Likely</certainty>
                <eventCode><valueName>GB/T 35561-2017</valueName><value>11B04</value></eventCode>
                <effective>2026-01-15T06:30:00+08:00</effective>
                <onset>2026-01-15T07:00:00+08:00</onset>
                <expires>2026-01-15T18:30:00+08:00</expires>
                <senderName>哈尔滨市科学技术协会应急科普服务</senderName>
                <headline>更新暴雪橙色预警</headline>
                <description>预计未来六小时降雪量将达十毫米以上。</description>
                <instruction>减少外出。</instruction>
                <web>https://kepu.example.org/alerts/1</web>
                <parameter><valueName>预警颜色</valueName><value>橙色</value></parameter>
                <resource>
                  <resourceDesc>图</resourceDesc><mimeType>image/png</mimeType><size>1</size>
                  <uri>https://kepu.example.org/1.png</uri><digest>da39a3ee5e6b4b0d3255bfef95601890afd80709</digest>
                </resource>
                <area>
                  <areaDesc>南岗区</areaDesc>
                  <polygon>45.70,126.60 45.70,126.70 45.80,126.70 45.80,126.60 45.70,126.60</polygon>
                  <circle>45.75,126.65 12.5</circle>
                  <geocode><valueName>CPEAS Geographic Code</valueName><value>230103000000</value></geocode>
                </area>
              </info>
            </alert>
            """;

    @Test
    void whatIsSoundHasNoFaults() {
        assertThat(CapValidator.faults(SOUND)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "<sender>                   | <source>x</source><sender>   | schema",
                "06:30:00+08:00</sent>      | 22:30:00Z</sent>             | schema",
                "06:30:00+08:00</sent>      | 06:30:00.5+08:00</sent>      | schema",
                "<severity>Severe           | <severity>Orange             | schema",
                "<headline>更新暴雪橙色预警 | <headline>                   | schema",
                "da39a3ee                   | da39                         | schema",
                "_20260115063000_0<         | -1<                          | GB/T 35965.1",
                "_20260115063000_0<         | _20260114223000_0<           | Beijing",
                "@kepu.example.org</sender> | </sender>                    | no domain",
                ">Update<                   | >Alert<                      | changes nothing",
                "060000_0,2026-01-15T06:00  | 063000_0,2026-01-15T06:00    | refers to itself",
                "_0,2026-01-15T06:00        | _0,2026-01-15T07:00          | later one",
                ">Public<                   | >Private<                    | addresses",
                ">Public<                   | >Restricted<                 | restriction",
                ">Actual<                   | >Draft<                      | draft",
                ">Actual<                   | >Exercise<                   | does not say so",
                ">Update<                   | >Cancel<                     | AllClear",
                "T18:30                     | T06:00                       | expires before",
                ">橙色<                     | >红色<                       | colour",
                "减少外出                   | <![CDATA[<b>减少</b>外出]]>  | markup",
                "减少外出                   | {区县}减少外出               | blanks",
                "https://kepu.example.org/alerts | /alerts                 | web",
                ">11B04<                    | >snow<                       | GB/T 35561",
                "45.70,126.60</             | 45.71,126.60</               | not closed",
                "45.70,126.60 45.70,126.70 45.80,126.70 45.80,126.60 45.70,126.60 | 126.60,45.70 126.70,45.70 126.70,45.80 126.60,45.70 | polygon",
                "45.70,126.70 45.80,126.70  | 45.80,126.70 45.70,126.70    | crosses itself",
                "126.65 12.5                | 126.65 0                     | circle",
                ">230103000000<             | >230103<                     | geocode"
            })
    void whatIsWrongIsNamed(String right, String wrong, String fault) {
        String broken = SOUND.replace(right, wrong);

        assertThat(broken).isNotEqualTo(SOUND);
        assertThat(CapValidator.faults(broken))
                .anySatisfy(found -> assertThat(found).contains(fault));
    }

    @Test
    void entitiesAreNotRead() {
        String bomb = SOUND.replace("<alert ", "<!DOCTYPE alert [<!ENTITY a \"a\">]><alert ")
                .replace("减少外出", "&a;");

        assertThat(CapValidator.faults(bomb)).isNotEmpty();
    }

    @Test
    void aSignatureHoldsOrIsAFault(@TempDir Path folder) throws Exception {
        OwnCertificate own = OwnCertificate.of("EC", folder);
        String signed = CapSigner.of(own.key(), own.certificate()).sign(SOUND.strip());

        assertThat(CapValidator.faults(signed)).isEmpty();
        assertThat(CapValidator.faults(signed.replace("减少外出", "不必外出"))).containsExactly("the signature does not hold");
    }
}
