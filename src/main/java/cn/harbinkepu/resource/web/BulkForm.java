package cn.harbinkepu.resource.web;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.ws.rs.core.MultivaluedMap;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.resource.BulkAct;
import cn.harbinkepu.resource.WorkList;

/// What was chosen on a list, and what is to be done to it.
///
/// @param act    one of [Act], empty as long as none is chosen
/// @param ids    of the resources
/// @param values what is set, by the form of the act
/// @param add    to what is there
/// @param reason of a withdrawal
/// @param to     whom unfinished work is given, by identifier
public record BulkForm(Optional<Act> act, List<UUID> ids, List<String> values, boolean add, String reason, String to) {

    /// What can be done to several at once.
    public enum Act {
        SUBMIT("提交审核"),
        PUBLISH("立即发布"),
        WITHDRAW("撤回已公开的内容"),
        SUBJECTS("设定学科主题"),
        SEGMENTS("设定人群"),
        DISTRICTS("设定区县"),
        LICENCE("设定许可协议"),
        KEYWORDS("设定关键词"),
        HAND_OVER("移交给其他作者"),
        DISCARD("删除草稿");

        private final String zh;

        Act(String zh) {
            this.zh = zh;
        }

        public String zh() {
            return zh;
        }

        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /// Whether it needs the chief's role; the act itself asks again for each resource.
        public boolean forChief() {
            return this == PUBLISH || this == WITHDRAW || this == HAND_OVER;
        }

        /// Whether it cannot be taken back.
        public boolean grave() {
            return this == WITHDRAW || this == DISCARD;
        }
    }

    public BulkForm {
        ids = List.copyOf(ids);
        values = List.copyOf(values);
    }

    static BulkForm of(MultivaluedMap<String, String> sent) {
        return new BulkForm(
                Stream.of(Act.values())
                        .filter(act -> act.code().equals(sent.getFirst("act")))
                        .findFirst(),
                all(sent, "ids")
                        .flatMap(BulkForm::id)
                        .distinct()
                        .limit(WorkList.MOST)
                        .toList(),
                all(sent, "values")
                        .flatMap(text -> Stream.of(text.split("[,，、;；\\n\\r]+", -1)))
                        .map(String::strip)
                        .filter(text -> !text.isEmpty())
                        .distinct()
                        .toList(),
                "add".equals(sent.getFirst("mode")),
                first(sent, "reason"),
                first(sent, "to"));
    }

    /// @throws Problem `invalid-field` as long as something is missing
    BulkAct wanted() {
        return switch (act.orElseThrow(() -> Problem.field("act", "请选择要做什么。"))) {
            case SUBMIT -> new BulkAct.Submit();
            case PUBLISH -> new BulkAct.Publish();
            case WITHDRAW -> new BulkAct.Withdraw(reasonGiven());
            case DISCARD -> new BulkAct.Discard();
            case HAND_OVER ->
                new BulkAct.HandOver(id(to).findFirst().orElseThrow(() -> Problem.field("to", "请选择接手的人。")));
            case SUBJECTS -> describe(BulkAct.Field.SUBJECTS);
            case SEGMENTS -> describe(BulkAct.Field.SEGMENTS);
            case DISTRICTS -> describe(BulkAct.Field.DISTRICTS);
            case KEYWORDS -> describe(BulkAct.Field.KEYWORDS);
            case LICENCE -> describe(BulkAct.Field.LICENCE);
        };
    }

    private BulkAct describe(BulkAct.Field field) {
        if (values.isEmpty()) {
            throw Problem.field("values", "请至少选一项。");
        }
        return new BulkAct.Describe(field, values, add);
    }

    private String reasonGiven() {
        if (reason.isBlank() || reason.length() > 2_000) {
            throw Problem.field("reason", reason.isBlank() ? "请写明原因。" : "最多 2000 个字。");
        }
        return reason;
    }

    private static Stream<String> all(MultivaluedMap<String, String> sent, String name) {
        return sent.getOrDefault(name, List.of()).stream();
    }

    private static String first(MultivaluedMap<String, String> sent, String name) {
        return Optional.ofNullable(sent.getFirst(name)).map(String::strip).orElse("");
    }

    private static Stream<UUID> id(String text) {
        try {
            return Stream.of(UUID.fromString(text));
        } catch (IllegalArgumentException noId) {
            return Stream.empty();
        }
    }
}
