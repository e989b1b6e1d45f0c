package cn.harbinkepu.structure;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/// The compiled product, read once for all structure tests.
final class Code {

    static final String ROOT = "cn.harbinkepu";

    static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    private static final Pattern FEATURE = Pattern.compile("cn\\.harbinkepu\\.([a-z]+)(?:\\..*)?");

    private Code() {}

    /// The feature that a class belongs to, empty for a class of somebody else.
    static String feature(JavaClass type) {
        Matcher matcher = FEATURE.matcher(type.getPackageName());
        return matcher.matches() ? matcher.group(1) : "";
    }
}
