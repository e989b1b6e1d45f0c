package cn.harbinkepu.bulk;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.core.SheetText;

/// The cells of a CSV file, whatever it is encoded in and separated by.
final class CsvCells {

    /// Ten thousand rows of ordinary length; what is longer is better sent as JSON Lines.
    private static final long LARGEST = 64L << 20;

    private static final int MOST_COLUMNS = 200;

    private CsvCells() {}

    /// As [Sheets#read] writes them.
    ///
    /// @throws Problem `broken-file` or `too-large`
    static void write(Path csv, Path target, int mostRows) throws IOException {
        if (Files.size(csv) > LARGEST) {
            throw new Problem(ProblemCode.TOO_LARGE, "CSV 文件超过 %d MB，请分批导入。".formatted(LARGEST >> 20));
        }
        String text = SheetText.of(Files.readAllBytes(csv));
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(delimiter(text))
                .setIgnoreEmptyLines(false)
                .get();
        try (CSVParser records = CSVParser.parse(new StringReader(text), format);
                BufferedWriter out = Files.newBufferedWriter(target)) {
            int rows = 0;
            for (CSVRecord record : records) {
                if (record.stream().allMatch(String::isBlank)) {
                    continue;
                }
                refuseTooMany(++rows, mostRows, record.size());
                out.write(line(record));
                out.newLine();
            }
        } catch (java.io.UncheckedIOException | IllegalStateException broken) {
            throw new Problem(ProblemCode.BROKEN_FILE, "CSV 文件的引号不成对，或格式有误，请检查后重新上传。");
        }
    }

    private static void refuseTooMany(int rows, int mostRows, int columns) {
        if (rows > mostRows || columns > MOST_COLUMNS) {
            throw new Problem(ProblemCode.TOO_LARGE, "表格的行数或列数超过上限，请分批导入。");
        }
    }

    private static String line(CSVRecord record) {
        return new JsonObject()
                .put("row", record.getRecordNumber())
                .put("cells", new JsonArray(record.toList()))
                .encode();
    }

    /// What stands most often in the first line that holds anything.
    static char delimiter(String text) {
        String first = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        List<Character> known = List.of(',', '\t', ';');
        return Stream.of(',', '\t', ';')
                .max(Comparator.<Character>comparingLong(
                                each -> first.chars().filter(c -> c == each).count())
                        .thenComparing(each -> -known.indexOf(each)))
                .orElse(',');
    }
}
