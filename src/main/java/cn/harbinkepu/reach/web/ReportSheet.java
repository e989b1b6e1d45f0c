package cn.harbinkepu.reach.web;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import cn.harbinkepu.alert.BeijingTime;
import cn.harbinkepu.alert.IssuedMessage;
import cn.harbinkepu.reach.DeliveryState;
import cn.harbinkepu.reach.Figures;
import cn.harbinkepu.reach.IncidentReport;
import cn.harbinkepu.reach.IncidentReport.MessageReach;
import cn.harbinkepu.reach.ReachEntry;
import cn.harbinkepu.reach.Sheet;
import cn.harbinkepu.reach.Sheet.Block;
import cn.harbinkepu.reach.Sheet.Column;
import cn.harbinkepu.reach.Sheet.Heading;
import cn.harbinkepu.reach.Sheet.Paragraph;
import cn.harbinkepu.reach.Sheet.Points;
import cn.harbinkepu.reach.Sheet.Table;

/// The page about an incident on paper: the same in the same order.
final class ReportSheet {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu年M月d日 HH:mm:ss");

    private static final List<Column> ENTRY = List.of(
            new Column("接收人", 30, false),
            new Column("渠道", 15, false),
            new Column("情况", 37, false),
            new Column("联系人", 18, false));

    private static final List<Column> FIGURES = List.of(
            new Column("渠道", 14, false),
            new Column("区域", 12, false),
            new Column("应发", 6.5, true),
            new Column("已发出", 7, true),
            new Column("已收到", 7, true),
            new Column("已确认", 7, true),
            new Column("未送达", 7, true),
            new Column("逾期", 6.5, true),
            new Column("不再发送", 7, true),
            new Column("最快", 11, true),
            new Column("中位", 11, true),
            new Column("99%", 11, true));

    private final List<Block> blocks = new ArrayList<>();

    private ReportSheet() {}

    static Sheet of(IncidentReport report) {
        ReportSheet sheet = new ReportSheet();
        String title = report.messages().isEmpty()
                ? "发送情况"
                : "发送情况：" + report.messages().getLast().alert().headline();
        String made = DAY.format(report.made().withOffsetSameInstant(BeijingTime.OFFSET));
        sheet.heading(title, true);
        sheet.quiet("截至 " + made + " 的情况。事件 " + report.incident());
        sheet.open(report);
        report.messages().forEach(sheet::message);
        sheet.after(report);
        return new Sheet(title, report.made(), "生成于 " + made + " · " + title, sheet.blocks);
    }

    private void open(IncidentReport report) {
        if (!report.takeBack().isEmpty()) {
            heading("还没有撤回（" + report.takeBack().size() + "）", false);
            blocks.add(new Paragraph("下列接收人收到过（或可能收到过）前一条信息，更新或解除还没有发到。标有“逾期”的请打电话告知。", false));
            entries(report.takeBack());
        }
        if (!report.silent().isEmpty()) {
            heading("最新一条没有回音（" + report.silent().size() + "）", false);
            entries(report.silent());
        }
        if (report.messages().isEmpty()) {
            blocks.add(new Paragraph("还没有发布任何信息。", false));
        }
    }

    private void message(MessageReach message) {
        IssuedMessage alert = message.alert();
        heading(alert.type().zh() + " · " + alert.level().zh() + " · " + alert.headline(), false);
        quiet("%s，编号 %s，区域：%s".formatted(ReachWords.exactly(alert.sent()), alert.identifier(), alert.areaNames()));
        if (message.rows().isEmpty()) {
            blocks.add(new Paragraph(message.isDrill() ? "演练信息不发给接收人。" : "没有要发给的接收人。", false));
        } else {
            blocks.add(new Table(
                    FIGURES, message.rows().stream().map(ReportSheet::cells).toList()));
        }
    }

    private void after(IncidentReport report) {
        heading("时间线", false);
        blocks.add(new Points(report.timeline().stream()
                .map(moment -> ReachWords.exactly(moment.at()) + "　" + moment.what())
                .toList()));
        if (!report.gaps().isEmpty()) {
            heading("事后要补的", false);
            blocks.add(new Points(report.gaps()));
        }
    }

    private void entries(List<ReachEntry> entries) {
        blocks.add(new Table(ENTRY, entries.stream().map(ReportSheet::cells).toList()));
    }

    private static List<String> cells(ReachEntry entry) {
        return List.of(
                entry.recipient() + "\n" + entry.organisation() + "，" + ReachWords.districtNames(entry.districts()),
                entry.channel(),
                entry.state().zh() + "　" + why(entry) + "\n试了 " + entry.tries() + " 次；时限 "
                        + ReachWords.exactly(entry.deadline()) + sent(entry),
                entry.contact() + "\n" + entry.phone());
    }

    private static String why(ReachEntry entry) {
        if (!entry.problem().isEmpty()) {
            return entry.problem();
        }
        return entry.state() == DeliveryState.SENT ? "没有回执" : "";
    }

    private static String sent(ReachEntry entry) {
        return entry.sentAt()
                .map((OffsetDateTime at) -> "；" + ReachWords.exactly(at) + " 发出")
                .orElse("");
    }

    private static List<String> cells(IncidentReport.Row row) {
        Figures figures = row.figures();
        Stream<String> counts = Stream.of(
                        figures.wanted(),
                        figures.sent(),
                        figures.received(),
                        figures.acknowledged(),
                        figures.failed(),
                        figures.overdue(),
                        figures.dropped())
                .map(String::valueOf);
        Stream<String> times = Stream.of(figures.first(), figures.median(), figures.nearlyAll())
                .map(ReachWords::spoken);
        return Stream.of(Stream.of(row.channel(), row.isWhole() ? "合计" : row.district()), counts, times)
                .flatMap(cells -> cells)
                .toList();
    }

    private void heading(String words, boolean main) {
        blocks.add(new Heading(words, main));
    }

    private void quiet(String words) {
        blocks.add(new Paragraph(words, true));
    }
}
