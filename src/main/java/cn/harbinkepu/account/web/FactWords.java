package cn.harbinkepu.account.web;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.quarkus.qute.TemplateExtension;
import io.vertx.core.json.JsonArray;

import cn.harbinkepu.account.AuditLog;

import static java.util.Map.entry;

/// What a line of the log tells beyond the act, in words. Names that are not known here are shown as they are: a line
/// is evidence, and nothing of it is left out.
@TemplateExtension
final class FactWords {

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy年M月d日 HH:mm");
    private static final Pattern IDENTIFIER =
            Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{4}([0-9a-f]{8})(?:@.*)?");
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d.*");

    private static final Map<String, String> NAMES = Map.ofEntries(
            entry("action", "操作"),
            entry("address", "网络地址"),
            entry("after", "之后"),
            entry("at", "时间"),
            entry("author", "作者"),
            entry("by", "经办"),
            entry("byLink", "凭链接"),
            entry("carrier", "登录方式"),
            entry("code", "原因代码"),
            entry("comment", "意见"),
            entry("days", "天数"),
            entry("digest", "内容指纹"),
            entry("districts", "区县"),
            entry("dryRun", "试运行"),
            entry("externalId", "外部编号"),
            entry("every", "间隔"),
            entry("field", "字段"),
            entry("file", "文件"),
            entry("files", "文件"),
            entry("from", "原来"),
            entry("harvest", "采集来源"),
            entry("hazard", "灾种"),
            entry("held", "没有公开"),
            entry("host", "邀请人"),
            entry("import", "批量导入"),
            entry("job", "任务"),
            entry("kind", "类型"),
            entry("kinds", "类型"),
            entry("level", "级别"),
            entry("line", "行号"),
            entry("lines", "行号"),
            entry("link", "链接"),
            entry("method", "方法"),
            entry("name", "名称"),
            entry("next", "下次复核"),
            entry("number", "版次"),
            entry("organisation", "单位"),
            entry("path", "地址"),
            entry("person", "人员"),
            entry("priority", "缓急"),
            entry("problem", "问题"),
            entry("publish", "直接发布"),
            entry("published", "已公开"),
            entry("reason", "原因"),
            entry("resource", "资源"),
            entry("revision", "版次"),
            entry("role", "角色"),
            entry("rows", "行数"),
            entry("rule", "规则"),
            entry("score", "分数"),
            entry("state", "状态"),
            entry("status", "性质"),
            entry("step", "步骤"),
            entry("successor", "接收单位"),
            entry("title", "标题"),
            entry("to", "改为"),
            entry("unattended", "自动"),
            entry("unit", "单位"),
            entry("value", "内容"),
            entry("verdict", "结论"),
            entry("version", "版本"),
            entry("words", "内容"));

    private static final Map<String, String> VALUES = Map.ofEntries(
            entry("true", "是"),
            entry("false", "否"),
            entry("APPROVE", "通过"),
            entry("RETURN", "退回修改"),
            entry("DRAFT", "草稿"),
            entry("SUBMITTED", "审核中"),
            entry("REVIEWED", "待发布"),
            entry("SCHEDULED", "已定时"),
            entry("PUBLISHED", "已发布"),
            entry("WITHDRAWN", "已撤回"),
            entry("NORMAL", "普通"),
            entry("COOKIE", "网页"),
            entry("BEARER", "接口"),
            entry("HIGH", "加急"),
            entry("URGENT", "特急"));

    private FactWords() {}

    /// One thing that a line tells.
    public record Fact(String word, String value) {}

    static List<Fact> facts(AuditLog.Line line) {
        return line.detail().stream()
                .map(told -> new Fact(NAMES.getOrDefault(told.getKey(), told.getKey()), value(told.getValue())))
                .toList();
    }

    /// An identifier by its last characters, anything else as it is.
    static String briefly(String subject) {
        return IDENTIFIER.matcher(subject).replaceFirst("编号 …$1");
    }

    private static String value(@Nullable Object told) {
        if (told instanceof JsonArray several) {
            return several.stream().map(FactWords::value).collect(Collectors.joining("、"));
        }
        String text = String.valueOf(told);
        if (TIME.matcher(text).matches()) {
            return time(text);
        }
        String name = AdminWords.jobName(AdminWords.kindName(AdminWords.roleName(text)));
        return briefly(VALUES.getOrDefault(text, name));
    }

    private static String time(String text) {
        try {
            return MINUTE.format(OffsetDateTime.parse(text).atZoneSameInstant(BEIJING));
        } catch (DateTimeException other) {
            return text;
        }
    }
}
