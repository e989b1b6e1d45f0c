package cn.harbinkepu.alert;

/// The four levels of early warning, weakest first.
public enum Level {
    BLUE("蓝色", "IV", "一般", "Minor"),
    YELLOW("黄色", "III", "较重", "Moderate"),
    ORANGE("橙色", "II", "严重", "Severe"),
    RED("红色", "I", "特别严重", "Extreme");

    private final String zh;
    private final String grade;
    private final String weight;
    private final String severity;

    Level(String zh, String grade, String weight, String severity) {
        this.zh = zh;
        this.grade = grade;
        this.weight = weight;
        this.severity = severity;
    }

    public String zh() {
        return zh;
    }

    /// As official headlines end: `[II/严重]`.
    public String mark() {
        return "[" + grade + "/" + weight + "]";
    }

    /// The CAP 1.2 severity; the colour itself is no severity.
    public String severity() {
        return severity;
    }

    /// For names of styles: `orange`.
    public String key() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
