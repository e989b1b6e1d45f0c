package cn.harbinkepu.local;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/// Tables of the starter library: RFC 4180 with a header row.
final class Csv {

    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    private Csv() {}

    static List<Map<String, String>> read(String text) throws IOException {
        String withoutMark = text.startsWith("\ufeff") ? text.substring(1) : text;
        try (CSVParser parser = CSVParser.parse(new StringReader(withoutMark), FORMAT)) {
            return parser.stream().map(CSVRecord::toMap).toList();
        }
    }
}
