namespace Hengjian.Office.Clerk;

/// <summary>What a numeric field expects.</summary>
/// <param name="Unit">Its unit, for example 平方米 or 万元; <c>%</c> for shares in per cent; null for a plain number or ratio.</param>
public readonly record struct NumberField(string? Unit = null);

/// <summary>Whether there is a value.</summary>
public enum ReadingState
{
    /// <summary>Nothing was filled in: blank, or a sign for it such as — or 无.</summary>
    Missing,

    /// <summary>A value.</summary>
    Value,

    /// <summary>Something is there that is not safely a value; the fault says why.</summary>
    Refused,
}

/// <summary>What had to be done to a text to read a number from it. Each step keeps the meaning; none rounds or scales.</summary>
[Flags]
public enum NumberSteps
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A number stored as text in a workbook that knows numbers.</summary>
    StoredAsText = 1,

    /// <summary>Full-width characters.</summary>
    FullWidth = 2,

    /// <summary>Thousands separators taken out.</summary>
    Grouping = 4,

    /// <summary>The field's own unit taken out.</summary>
    UnitRemoved = 8,

    /// <summary>The per cent sign taken out of a field counted in per cent.</summary>
    PercentSign = 16,

    /// <summary>A cell shown as a percentage was multiplied by 100 for a field counted in per cent.</summary>
    PercentFormat = 32,

    /// <summary>Spaces or invisible characters taken out.</summary>
    SpacesRemoved = 64,

    /// <summary>The saved result of a formula.</summary>
    Formula = 128,

    /// <summary>Scientific notation written out.</summary>
    Scientific = 256,

    /// <summary>A sign for "nothing" (—, 无, /) taken as not filled in.</summary>
    MissingWord = 512,
}

/// <summary>What was read from a cell that should hold a number.</summary>
/// <param name="State">Whether there is a value.</param>
/// <param name="Value">The value, in the field's unit; null unless <see cref="ReadingState.Value"/>.</param>
/// <param name="Steps">What was done to the text.</param>
/// <param name="Fault">Why it was refused, with the cell's address when it came from a cell.</param>
/// <param name="Offer">
/// The value that the writer probably meant, for the user to confirm; never taken without asking.
/// </param>
public readonly record struct NumberReading(ReadingState State, decimal? Value, NumberSteps Steps, OfficeFault? Fault = null, decimal? Offer = null)
{
    private static readonly (NumberSteps Step, string Zh, string En)[] Words =
    [
        (NumberSteps.StoredAsText, "文本格式的数字已按数值读取", "a number stored as text was read as a number"),
        (NumberSteps.FullWidth, "全角字符已转为半角", "full-width characters were made half-width"),
        (NumberSteps.Grouping, "已去掉千分位逗号", "thousands separators were removed"),
        (NumberSteps.UnitRemoved, "已去掉单位", "the unit was removed"),
        (NumberSteps.PercentSign, "已去掉百分号", "the per cent sign was removed"),
        (NumberSteps.PercentFormat, "百分比格式的数已乘以100", "a number formatted as a percentage was multiplied by 100"),
        (NumberSteps.SpacesRemoved, "已去掉空格", "spaces were removed"),
        (NumberSteps.Formula, "取公式保存的结果", "the saved result of a formula was taken"),
        (NumberSteps.Scientific, "科学计数法已还原", "scientific notation was written out"),
        (NumberSteps.MissingWord, "按“未填”处理，如果是零请填0", "taken as not filled in; write 0 if zero is meant"),
    ];

    /// <summary>The steps in words, Chinese; empty when nothing was done.</summary>
    public string StepsZh => Said(word => word.Zh, "；");

    /// <summary>The steps in words, English; empty when nothing was done.</summary>
    public string StepsEn => Said(word => word.En, "; ");

    private string Said(Func<(NumberSteps Step, string Zh, string En), string> text, string separator)
    {
        NumberSteps steps = Steps;
        return string.Join(separator, Words.Where(word => (steps & word.Step) != 0).Select(text));
    }
}
