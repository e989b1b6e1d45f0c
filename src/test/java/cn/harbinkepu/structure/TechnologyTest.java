package cn.harbinkepu.structure;

import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/// Rules 2, 3 and 5: a technology is named in its own sub-package only, and stays hidden there.
class TechnologyTest {

    /// What belongs to a vendor → the packages that may name it.
    private static final Map<String, String[]> VENDORS = Map.ofEntries(
            Map.entry("co.elastic..", new String[] {"..search.elastic.."}),
            Map.entry("org.elasticsearch..", new String[] {"..search.elastic..", "..search.analysis.."}),
            Map.entry("org.apache.lucene..", new String[] {"..search.analysis.."}),
            Map.entry("io.minio..", new String[] {"..blob.minio.."}),
            Map.entry("okhttp3..", new String[] {"..blob.minio.."}),
            Map.entry("io.quarkus.redis..", new String[] {"..cache.redis..", "..feed.redis.."}),
            Map.entry("io.vertx.redis..", new String[] {"..cache.redis..", "..feed.redis.."}),
            Map.entry("io.vertx.mutiny.redis..", new String[] {"..cache.redis..", "..feed.redis.."}),
            Map.entry("org.apache.tika..", new String[] {"..text.tika.."}),
            Map.entry("org.bytedeco..", new String[] {"..video.ffmpeg.."}),
            Map.entry("com.hankcs..", new String[] {"..text.hanlp.."}),
            Map.entry("org.mozilla.javascript..", new String[] {"..resource.formula.."}),
            Map.entry("ai.onnxruntime..", new String[] {"..text.onnx.."}),
            Map.entry("ai.djl..", new String[] {"..text.onnx.."}),
            Map.entry("org.apache.poi..", new String[] {"..bulk.poi..", "..text.clean.."}),
            Map.entry("com.rometools..", new String[] {"..harvest.rome.."}),
            Map.entry("com.interaso..", new String[] {"..push.webpush.."}),
            Map.entry("io.quarkus.mailer..", new String[] {"..push.mail.."}),
            Map.entry("io.vertx.ext.mail..", new String[] {"..push.mail.."}),
            Map.entry("me.chanjar.weixin..", new String[] {"..outlet.wechat.."}),
            Map.entry("com.google.zxing..", new String[] {"..core.web.."}),
            Map.entry("com.github.kagkarlsson..", new String[] {"..work.."}));

    private static final String[] TECHNOLOGIES = {
        "..minio..",
        "..redis..",
        "..memory..",
        "..tika..",
        "..hanlp..",
        "..onnx..",
        "..ffmpeg..",
        "..tesseract..",
        "..elastic..",
        "..poi..",
        "..pdfbox..",
        "..rome..",
        "..webpush..",
        "..push.mail..",
        "..wechat..",
        "..douyin..",
        "..kuaishou..",
        "..sms..",
        "..reach.mail..",
        "..reach.hook..",
        "..reach.espeak.."
    };

    @TestFactory
    Stream<DynamicTest> aVendorIsNamedInItsOwnPackageOnly() {
        return VENDORS.entrySet().stream()
                .map(vendor -> dynamicTest(vendor.getKey(), () -> noClasses()
                        .that()
                        .resideOutsideOfPackages(vendor.getValue())
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(vendor.getKey())
                        .check(Code.PRODUCT)));
    }

    @Test
    void onlyTheWebKnowsRequestsAndTemplates() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..web..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.ws.rs..", "org.jboss.resteasy..", "io.quarkus.qute..")
                .check(Code.PRODUCT);
    }

    @Test
    void nothingDependsOnTheWeb() {
        noClasses()
                .that()
                .resideOutsideOfPackage("cn.harbinkepu..web..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("cn.harbinkepu..web..")
                .check(Code.PRODUCT);
    }

    @Test
    void adaptersAreHidden() {
        classes()
                .that()
                .resideInAnyPackage(TECHNOLOGIES)
                .and()
                .areTopLevelClasses()
                .should()
                .notBePublic()
                .check(Code.PRODUCT);
    }

    @Test
    void entitiesAreHidden() {
        classes()
                .that()
                .areAnnotatedWith("jakarta.persistence.Entity")
                .should()
                .notBePublic()
                .allowEmptyShould(true)
                .check(Code.PRODUCT);
    }
}
