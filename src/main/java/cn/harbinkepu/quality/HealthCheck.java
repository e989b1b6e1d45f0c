package cn.harbinkepu.quality;

import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import cn.harbinkepu.resource.Citation;
import cn.harbinkepu.resource.Content;

/// Advice on health and safety names somebody competent.
final class HealthCheck implements Check {

    private static final Set<String> SUBJECTS = Set.of("health", "safety", "food", "fire");

    private static final Pattern COMPETENT = Pattern.compile(
            "卫生健康委|卫健委|卫生部|疾病预防控制|疾控|药品监督管理|药监|世界卫生组织|WHO|应急管理|消防|地震局|气象局|气象台|市场监督管理|市场监管|质量监督检验检疫|农业农村|公安|交通运输|住房和城乡建设|教育部|中医药管理|红十字|医学会|预防医学会|医师协会|营养学会|食品安全|医院|科学院|工程院|协和|国家标准|GB(?:/T|Z|Z/T)?\\s*\\d|DB\\d|安全生产法|消防法|食品安全法|健康素养|诊疗|指南|共识");

    @Override
    public void examine(Manuscript manuscript, Consumer<Finding> found) {
        Content content = manuscript.content();
        boolean concerns = content.subjects().stream().anyMatch(SUBJECTS::contains);
        if (concerns && !namesSomebody(content)) {
            found.accept(Finding.of(Rule.HEALTH_SOURCE_MISSING, "sources", "请在资料来源或正文里写出主管部门、专业机构或所依据的指南、标准。"));
        }
    }

    private static boolean namesSomebody(Content content) {
        return COMPETENT.matcher(content.body()).find()
                || COMPETENT.matcher(content.summary()).find()
                || content.sources().stream()
                        .map(Citation::line)
                        .anyMatch(line -> COMPETENT.matcher(line).find());
    }
}
