package cn.harbinkepu.audience.rule;

/// What readers may say of themselves.
public enum Attribute {
    AGE("年龄"),
    DISTRICT("所在区县"),
    OCCUPATION("职业"),
    GRADE("在读学段");

    private final String zh;

    Attribute(String zh) {
        this.zh = zh;
    }

    public String zh() {
        return zh;
    }
}
